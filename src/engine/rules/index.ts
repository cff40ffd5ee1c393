import type { Rule } from '../rule.ts';
import { aroundRules } from './around.ts';
import { besideRules } from './beside.ts';
import { compat } from './compat/index.ts';
import { nearRules } from './near.ts';
import { topicRules } from './topics/index.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  ...nearRules,
  ...Object.values(topicRules).flat(),
  ...besideRules,
  ...aroundRules,
  ...compat,
].sort((one, other) => (one.id < other.id ? -1 : 1));
