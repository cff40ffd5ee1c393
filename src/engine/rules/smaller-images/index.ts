import type { Rule } from '../../rule.ts';
import { addInsteadOfCopy } from './add-instead-of-copy.ts';
import { aptListsKept } from './apt-lists-kept.ts';
import { aptRecommendsInstalled } from './apt-recommends-installed.ts';
import { chownDuplicatesLayer } from './chown-duplicates-layer.ts';
import { compilerInFinalStage } from './compiler-in-final-stage.ts';
import { deletedInLaterLayer } from './deleted-in-later-layer.ts';
import { devDependenciesInstalled } from './dev-dependencies-installed.ts';
import { fullBaseImageAtRuntime } from './full-base-image-at-runtime.ts';
import { gpuWheelsOnCpuImage } from './gpu-wheels-on-cpu-image.ts';
import { osOrCondaCacheKept } from './os-or-conda-cache-kept.ts';
import { packageManagerInFinalStage } from './package-manager-in-final-stage.ts';
import { pipCacheKept } from './pip-cache-kept.ts';
import { uvOrPoetryCacheKept } from './uv-or-poetry-cache-kept.ts';

/** The rules of stage 8, sorted by id. */
export const smallerImages: readonly Rule[] = [
  addInsteadOfCopy,
  aptListsKept,
  aptRecommendsInstalled,
  chownDuplicatesLayer,
  compilerInFinalStage,
  deletedInLaterLayer,
  devDependenciesInstalled,
  fullBaseImageAtRuntime,
  gpuWheelsOnCpuImage,
  osOrCondaCacheKept,
  packageManagerInFinalStage,
  pipCacheKept,
  uvOrPoetryCacheKept,
];
