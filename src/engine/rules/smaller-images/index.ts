import type { Rule } from '../../rule.ts';
import { deletedInLaterLayer } from './deleted-in-later-layer.ts';
import { devDependenciesInstalled } from './dev-dependencies-installed.ts';
import { fullBaseImageAtRuntime } from './full-base-image-at-runtime.ts';

/** The rules of stage 8, sorted by id. */
export const smallerImages: readonly Rule[] = [
  deletedInLaterLayer,
  devDependenciesInstalled,
  fullBaseImageAtRuntime,
];
