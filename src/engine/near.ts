/**
 * The engine for a page: what every Dockerfile needs. `beside.ts` and `around.ts` have the rest, for whom it concerns. What
 * a page loads later imports this file: then the bundler knows that it is there, and makes no further files of what they
 * share.
 */
export { judgeBy } from './check.ts';
export { nearRules } from './rules/near.ts';
