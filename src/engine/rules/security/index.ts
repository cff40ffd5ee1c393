import type { Rule } from '../../rule.ts';
import { credentialsInIndexUrl } from './credentials-in-index-url.ts';
import { debugModeEnabled } from './debug-mode-enabled.ts';
import { extraIndexUrlConfusion } from './extra-index-url-confusion.ts';
import { noSecurityUpdates } from './no-security-updates.ts';
import { nonNumericUser } from './non-numeric-user.ts';
import { privateGitCredentials } from './private-git-credentials.ts';
import { runsAsRoot } from './runs-as-root.ts';
import { runtimeUserOwnsCode } from './runtime-user-owns-code.ts';
import { secretFileCopied } from './secret-file-copied.ts';
import { secretInArgOrEnv } from './secret-in-arg-or-env.ts';
import { secretMountPersisted } from './secret-mount-persisted.ts';
import { sudoInImage } from './sudo-in-image.ts';
import { tlsOrSignatureCheckDisabled } from './tls-or-signature-check-disabled.ts';
import { unverifiedDownload } from './unverified-download.ts';

/** The rules of stage 2, sorted by id. */
export const security: readonly Rule[] = [
  credentialsInIndexUrl,
  debugModeEnabled,
  extraIndexUrlConfusion,
  noSecurityUpdates,
  nonNumericUser,
  privateGitCredentials,
  runsAsRoot,
  runtimeUserOwnsCode,
  secretFileCopied,
  secretInArgOrEnv,
  secretMountPersisted,
  sudoInImage,
  tlsOrSignatureCheckDisabled,
  unverifiedDownload,
];
