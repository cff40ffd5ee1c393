import type { Rule } from '../../rule.ts';
import { baseDistroUnpinned } from './base-distro-unpinned.ts';
import { baseNotPinnedByDigest } from './base-not-pinned-by-digest.ts';
import { basePythonVersionLoose } from './base-python-version-loose.ts';
import { baseUntaggedOrLatest } from './base-untagged-or-latest.ts';
import { buildToolUnpinned } from './build-tool-unpinned.ts';
import { constantPlatform } from './constant-platform.ts';
import { endOfLifeDistro } from './end-of-life-distro.ts';
import { endOfLifePython } from './end-of-life-python.ts';
import { hashesNotRequired } from './hashes-not-required.ts';
import { lockfileNotEnforced } from './lockfile-not-enforced.ts';
import { pipPackageUnpinned } from './pip-package-unpinned.ts';
import { pythonBuiltFromSourceOrPpa } from './python-built-from-source-or-ppa.ts';
import { pythonVersionMismatch } from './python-version-mismatch.ts';
import { requirementsFileUnpinned } from './requirements-file-unpinned.ts';
import { unstableOrShortLivedBase } from './unstable-or-short-lived-base.ts';
import { uvLockfileNotEnforced } from './uv-lockfile-not-enforced.ts';

/** The rules of stage 6, sorted by id. */
export const reproducibleBuilds: readonly Rule[] = [
  baseDistroUnpinned,
  baseNotPinnedByDigest,
  basePythonVersionLoose,
  baseUntaggedOrLatest,
  buildToolUnpinned,
  constantPlatform,
  endOfLifeDistro,
  endOfLifePython,
  hashesNotRequired,
  lockfileNotEnforced,
  pipPackageUnpinned,
  pythonBuiltFromSourceOrPpa,
  pythonVersionMismatch,
  requirementsFileUnpinned,
  unstableOrShortLivedBase,
  uvLockfileNotEnforced,
];
