export { parseDockerfile } from './parse-dockerfile.ts';
export { parseImageReference, type ImageReferenceParts } from './image-reference.ts';
export { expandWord, unquote, type Expansion, type VariableLookup } from './expand-word.ts';
export { joinLogical, logicalOf, sliceLogical, spanIn } from './logical-text.ts';
export { mountFields } from './mount-fields.ts';
export { parseShell } from './unbash.ts';
export { shellTextOf } from './shell-text.ts';
export type * from './tree.ts';
export type * from './shell-tree.ts';
