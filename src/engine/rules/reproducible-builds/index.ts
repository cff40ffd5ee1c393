import type { Rule } from '../../rule.ts';
import { baseDistroUnpinned } from './base-distro-unpinned.ts';
import { basePythonVersionLoose } from './base-python-version-loose.ts';
import { baseUntaggedOrLatest } from './base-untagged-or-latest.ts';
import { buildToolUnpinned } from './build-tool-unpinned.ts';
import { endOfLifeDistro } from './end-of-life-distro.ts';
import { endOfLifePython } from './end-of-life-python.ts';
import { unstableOrShortLivedBase } from './unstable-or-short-lived-base.ts';

/** The rules of stage 6 about Dockerfiles, sorted by id; `../beside.ts` has those that need other files. */
export const reproducibleBuilds: readonly Rule[] = [
  baseDistroUnpinned,
  basePythonVersionLoose,
  baseUntaggedOrLatest,
  buildToolUnpinned,
  endOfLifeDistro,
  endOfLifePython,
  unstableOrShortLivedBase,
];
