import type { Rule } from '../../rule.ts';
import { noSecurityUpdates } from './no-security-updates.ts';
import { nonNumericUser } from './non-numeric-user.ts';
import { runsAsRoot } from './runs-as-root.ts';
import { runtimeUserOwnsCode } from './runtime-user-owns-code.ts';
import { secretFileCopied } from './secret-file-copied.ts';

/** The rules of stage 2, sorted by id. */
export const security: readonly Rule[] = [
  noSecurityUpdates,
  nonNumericUser,
  runsAsRoot,
  runtimeUserOwnsCode,
  secretFileCopied,
];
