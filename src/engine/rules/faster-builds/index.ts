import type { Rule } from '../../rule.ts';
import { codeCopiedBeforeDependencies } from './code-copied-before-dependencies.ts';
import { dockerignoreMissingOrWeak } from './dockerignore-missing-or-weak.ts';
import { noCacheMount } from './no-cache-mount.ts';

/** The rules of stage 7, sorted by id; one more looks at CI files and stands in ../around.ts. */
export const fasterBuilds: readonly Rule[] = [
  codeCopiedBeforeDependencies,
  dockerignoreMissingOrWeak,
  noCacheMount,
];
