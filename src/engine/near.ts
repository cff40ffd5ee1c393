/** The engine for a page: what most files need. `around.ts` has the rest, for whom it concerns. */
export { judgeBy } from './check.ts';
export { nearRules } from './rules/near.ts';
export { sameShape, shapeOf } from './shape.ts';
