import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { credentialsInIndexUrl } from '../security/credentials-in-index-url.ts';
import { extraIndexUrlConfusion } from '../security/extra-index-url-confusion.ts';
import { privateGitCredentials } from '../security/private-git-credentials.ts';
import { secretInArgOrEnv } from '../security/secret-in-arg-or-env.ts';
import { secretMountPersisted } from '../security/secret-mount-persisted.ts';

/** Passwords, tokens and private sources of packages. */
export const rules: readonly Rule[] = [
  credentialsInIndexUrl,
  extraIndexUrlConfusion,
  privateGitCredentials,
  secretInArgOrEnv,
  secretMountPersisted,
];
