export { parseDockerfile } from './parse-dockerfile.ts';
export { parseImageReference } from './image-reference.ts';
export { expandWord } from './expand-word.ts';
export {
  joinLogical,
  logicalOf,
  scriptTextOf,
  sliceLogical,
  spanIn,
  stretchOf,
} from './logical-text.ts';
export { mountFields } from './mount-fields.ts';
export { parseShell } from './parse-shell.ts';
export { isHeredocMarker } from './heredoc-marker.ts';
export { shellTextOf } from './shell-text.ts';
export { skipSpace, trimSpace, trimSpaceEnd } from './space.ts';
export type * from './tree.ts';
export type * from './shell-tree.ts';
