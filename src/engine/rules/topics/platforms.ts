import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { alpineNeedsCompilation } from '../faster-builds/alpine-needs-compilation.ts';
import { constantPlatform } from '../reproducible-builds/constant-platform.ts';
import { gpuWheelsOnCpuImage } from '../smaller-images/gpu-wheels-on-cpu-image.ts';
import { osOrCondaCacheKept } from '../smaller-images/os-or-conda-cache-kept.ts';
import { packageManagerInFinalStage } from '../smaller-images/package-manager-in-final-stage.ts';

/** Other systems, processors and package managers than the usual ones. */
export const rules: readonly Rule[] = [
  alpineNeedsCompilation,
  constantPlatform,
  gpuWheelsOnCpuImage,
  osOrCondaCacheKept,
  packageManagerInFinalStage,
];
