import type { Rule } from '../../rule.ts';
import { aptInsteadOfAptGet } from './apt-instead-of-apt-get.ts';
import { aptPackageUnpinned } from './apt-package-unpinned.ts';
import { archiveCopiedThenUnpacked } from './archive-copied-then-unpacked.ts';
import { cdInsteadOfWorkdir } from './cd-instead-of-workdir.ts';
import { consecutiveRunInstructions } from './consecutive-run-instructions.ts';
import { dockerSocketVolume } from './docker-socket-volume.ts';
import { duplicateStageName } from './duplicate-stage-name.ts';
import { gemUnpinned } from './gem-unpinned.ts';
import { goInstallUnpinned } from './go-install-unpinned.ts';
import { hostCommandInBuild } from './host-command-in-build.ts';
import { inconsistentCasing } from './inconsistent-casing.ts';
import { inlineIgnoreComment } from './inline-ignore-comment.ts';
import { labelKeyInvalid } from './label-key-invalid.ts';
import { labelMissing } from './label-missing.ts';
import { labelNotInSchema } from './label-not-in-schema.ts';
import { labelValueInvalid } from './label-value-invalid.ts';
import { nodePackageUnpinned } from './node-package-unpinned.ts';
import { passwordSetInBuild } from './password-set-in-build.ts';
import { reservedStageName } from './reserved-stage-name.ts';
import { setuidFiles } from './setuid-files.ts';
import { shellChangedByLink } from './shell-changed-by-link.ts';
import { sshPortExposed } from './ssh-port-exposed.ts';
import { untrustedRegistry } from './untrusted-registry.ts';
import { useraddLargeUid } from './useradd-large-uid.ts';
import { wgetAndCurl } from './wget-and-curl.ts';
import { wgetWithoutProgress } from './wget-without-progress.ts';
import { wholeFilesystemCopied } from './whole-filesystem-copied.ts';
import { worldWritableFiles } from './world-writable-files.ts';
import { yarnCacheKept } from './yarn-cache-kept.ts';
import { zypperDistUpgrade } from './zypper-dist-upgrade.ts';

/** Advice of other tools that we do not give by default, sorted by id. */
export const compat: readonly Rule[] = [
  aptInsteadOfAptGet,
  aptPackageUnpinned,
  archiveCopiedThenUnpacked,
  cdInsteadOfWorkdir,
  consecutiveRunInstructions,
  dockerSocketVolume,
  duplicateStageName,
  gemUnpinned,
  goInstallUnpinned,
  hostCommandInBuild,
  inconsistentCasing,
  inlineIgnoreComment,
  labelKeyInvalid,
  labelMissing,
  labelNotInSchema,
  labelValueInvalid,
  nodePackageUnpinned,
  passwordSetInBuild,
  reservedStageName,
  setuidFiles,
  shellChangedByLink,
  sshPortExposed,
  untrustedRegistry,
  useraddLargeUid,
  wgetAndCurl,
  wgetWithoutProgress,
  wholeFilesystemCopied,
  worldWritableFiles,
  yarnCacheKept,
  zypperDistUpgrade,
];
