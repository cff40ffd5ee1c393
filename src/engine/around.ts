import './beside.ts';

/** What only files around an image need: readers of YAML and TOML, and the rules about CI files and scripts. */
export { documentParsers } from './documents/index.ts';
export { aroundRules } from './rules/around.ts';
