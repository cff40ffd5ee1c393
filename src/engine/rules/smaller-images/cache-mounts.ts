import { valueOf } from '../../known.ts';
import type { RunStep } from '../../model/step.ts';

/** Whether a cache or tmpfs mount of the step lies at a place that `covers` accepts, or at one that is not known. */
export const isCacheMounted = (run: RunStep, covers: (target: string) => boolean): boolean =>
  run.mounts.some(({ type, target }) => {
    const kind = valueOf(type);
    if (kind !== undefined && kind !== 'cache' && kind !== 'tmpfs') return false;
    const where = valueOf(target);
    return where === undefined || (where !== null && covers(where.replace(/\/$/, '')));
  });
