import type { Rule } from '../../rule.ts';
import { aptUpdateAlone } from './apt-update-alone.ts';
import { codeCopiedBeforeDependencies } from './code-copied-before-dependencies.ts';
import { dockerignoreMissingOrWeak } from './dockerignore-missing-or-weak.ts';
import { noCacheMount } from './no-cache-mount.ts';
import { volatileArgTooEarly } from './volatile-arg-too-early.ts';

/** The rules of stage 7, sorted by id; one more looks at CI files and stands in ../around.ts. */
export const fasterBuilds: readonly Rule[] = [
  aptUpdateAlone,
  codeCopiedBeforeDependencies,
  dockerignoreMissingOrWeak,
  noCacheMount,
  volatileArgTooEarly,
];
