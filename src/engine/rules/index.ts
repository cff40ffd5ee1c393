import type { Rule } from '../rule.ts';
import { aroundRules } from './around.ts';
import { besideRules } from './beside.ts';
import { compat } from './compat/index.ts';
import { nearRules } from './near.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  ...nearRules,
  ...besideRules,
  ...aroundRules,
  ...compat,
].sort((one, other) => (one.id < other.id ? -1 : 1));
