import type { Rule } from '../../rule.ts';

/** The rules of stage 3, sorted by id. */
export const automatedBuilds: readonly Rule[] = [];
