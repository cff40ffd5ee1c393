import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { cacheMountDefeated } from '../faster-builds/cache-mount-defeated.ts';
import { cacheMountWrongTarget } from '../faster-builds/cache-mount-wrong-target.ts';
import { mountMalformed } from '../get-something-working/mount-malformed.ts';
import { venvBaseMismatch } from '../get-something-working/venv-base-mismatch.ts';
import { venvNotActive } from '../get-something-working/venv-not-active.ts';
import { editableInstall } from '../operational-correctness/editable-install.ts';
import { lockfileNotEnforced } from '../reproducible-builds/lockfile-not-enforced.ts';
import { uvLockfileNotEnforced } from '../reproducible-builds/uv-lockfile-not-enforced.ts';
import { uvOrPoetryCacheKept } from '../smaller-images/uv-or-poetry-cache-kept.ts';

/** Virtual environments, the tools that keep locks, their caches and other mounts. */
export const rules: readonly Rule[] = [
  cacheMountDefeated,
  cacheMountWrongTarget,
  editableInstall,
  lockfileNotEnforced,
  mountMalformed,
  uvLockfileNotEnforced,
  uvOrPoetryCacheKept,
  venvBaseMismatch,
  venvNotActive,
];
