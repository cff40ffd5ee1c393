import type { Rule } from '../rule.ts';
import { aroundRules } from './around.ts';
import { besideRules } from './beside.ts';
import { compat } from './compat/index.ts';
import { nearRules } from './near.ts';
import { rules as downloads } from './topics/downloads.ts';
import { rules as environments } from './topics/environments.ts';
import { rules as installs } from './topics/installs.ts';
import { rules as owners } from './topics/owners.ts';
import { rules as platforms } from './topics/platforms.ts';
import { rules as secrets } from './topics/secrets.ts';
import { rules as servers } from './topics/servers.ts';
import { rules as shell } from './topics/shell.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  ...nearRules,
  ...downloads,
  ...environments,
  ...installs,
  ...owners,
  ...platforms,
  ...secrets,
  ...servers,
  ...shell,
  ...besideRules,
  ...aroundRules,
  ...compat,
].sort((one, other) => (one.id < other.id ? -1 : 1));
