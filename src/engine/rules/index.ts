import type { Rule } from '../rule.ts';
import { codeCopiedBeforeDependencies } from './faster-builds/code-copied-before-dependencies.ts';
import { dockerignoreMissingOrWeak } from './faster-builds/dockerignore-missing-or-weak.ts';
import { faulthandlerNotEnabled } from './identify-and-debug/faulthandler-not-enabled.ts';
import { stdoutBuffered } from './identify-and-debug/stdout-buffered.ts';
import { baseDistroUnpinned } from './reproducible-builds/base-distro-unpinned.ts';
import { basePythonVersionLoose } from './reproducible-builds/base-python-version-loose.ts';
import { baseUntaggedOrLatest } from './reproducible-builds/base-untagged-or-latest.ts';
import { endOfLifeDistro } from './reproducible-builds/end-of-life-distro.ts';
import { endOfLifePython } from './reproducible-builds/end-of-life-python.ts';
import { requirementsFileUnpinned } from './reproducible-builds/requirements-file-unpinned.ts';
import { pipCacheKept } from './smaller-images/pip-cache-kept.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  baseDistroUnpinned,
  basePythonVersionLoose,
  baseUntaggedOrLatest,
  codeCopiedBeforeDependencies,
  dockerignoreMissingOrWeak,
  endOfLifeDistro,
  endOfLifePython,
  faulthandlerNotEnabled,
  pipCacheKept,
  requirementsFileUnpinned,
  stdoutBuffered,
];
