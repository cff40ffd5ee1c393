import { valueOf } from '../../known.ts';
import type { Mount, RunStep } from '../../model/step.ts';
import { cacheMounts } from './cache-mounts.ts';
import { mayUse, type CacheUser } from './cache-user.ts';

/** A cache that a step mounts at a folder that is known. */
export interface Target {
  readonly mount: Mount;
  readonly target: string;
}

export const targetsOf = (run: RunStep): readonly Target[] =>
  cacheMounts(run).flatMap((mount) => {
    const target = valueOf(mount.target) ?? null;
    return target === null ? [] : [{ mount, target }];
  });

/** A cache for one of Python's tools that none of these calls finds: it lies over a wrong folder. */
export const strayMount = (
  mounts: readonly Target[],
  calls: readonly CacheUser[],
): Target | undefined =>
  mounts.find((one) => isMeantForPython(one) && !calls.some((call) => mayUse(call, one.target)));

const isMeantForPython = ({ target }: Target): boolean =>
  /\.cache\/?$|(?:^|[/._-])(?:pip|uv|poetry|pypoetry|pipenv|pdm)(?:[/._-]|$)/.test(target);
