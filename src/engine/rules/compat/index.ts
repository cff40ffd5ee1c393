import type { Rule } from '../../rule.ts';
import { aptInsteadOfAptGet } from './apt-instead-of-apt-get.ts';
import { archiveCopiedThenUnpacked } from './archive-copied-then-unpacked.ts';
import { cdInsteadOfWorkdir } from './cd-instead-of-workdir.ts';
import { consecutiveRunInstructions } from './consecutive-run-instructions.ts';
import { hostCommandInBuild } from './host-command-in-build.ts';
import { useraddLargeUid } from './useradd-large-uid.ts';
import { wgetAndCurl } from './wget-and-curl.ts';
import { wgetWithoutProgress } from './wget-without-progress.ts';
import { wholeFilesystemCopied } from './whole-filesystem-copied.ts';

/** Advice of other tools that we do not give by default, sorted by id. */
export const compat: readonly Rule[] = [
  aptInsteadOfAptGet,
  archiveCopiedThenUnpacked,
  cdInsteadOfWorkdir,
  consecutiveRunInstructions,
  hostCommandInBuild,
  useraddLargeUid,
  wgetAndCurl,
  wgetWithoutProgress,
  wholeFilesystemCopied,
];
