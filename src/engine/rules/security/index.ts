import type { Rule } from '../../rule.ts';
import { noSecurityUpdates } from './no-security-updates.ts';
import { runsAsRoot } from './runs-as-root.ts';
import { secretFileCopied } from './secret-file-copied.ts';

/** The rules of stage 2, sorted by id. */
export const security: readonly Rule[] = [noSecurityUpdates, runsAsRoot, secretFileCopied];
