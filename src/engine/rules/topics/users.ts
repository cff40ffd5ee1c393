import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { filesInOtherHome } from '../get-something-working/files-in-other-home.ts';
import { userSiteOffPath } from '../get-something-working/user-site-off-path.ts';
import { nonNumericUser } from '../security/non-numeric-user.ts';
import { runtimeUserOwnsCode } from '../security/runtime-user-owns-code.ts';

/** What another user than root runs, owns, and installs for itself alone. */
export const rules: readonly Rule[] = [
  filesInOtherHome,
  nonNumericUser,
  runtimeUserOwnsCode,
  userSiteOffPath,
];
