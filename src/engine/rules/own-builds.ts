import { valueOf } from '../known.ts';
import type { CiBuild } from '../model/ci-build.ts';
import type { Ci, CiJob } from '../model/ci.ts';
import type { Model } from '../model/model.ts';

/** The builds in CI that are, or may be, of the judged Dockerfile; each place once. */
export function ownBuilds({ ci }: Model): readonly CiBuild[] {
  const seen = new Set<string>();
  return (valueOf(ci)?.builds ?? []).filter(({ ofThisDockerfile, place: { file, span } }) => {
    const key = `${file}:${span.start}`;
    if (ofThisDockerfile === 'no' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Whether what a build makes reaches a registry: it pushes by itself, or its job does. */
export const isPublished = ({ push, step }: CiBuild, { pushes }: Ci): boolean =>
  push !== 'never' || pushes.some((one) => one.step.job === step.job);

/** A runner of GitHub's own: every job starts on an empty machine. */
export const isHosted = ({ runner }: CiJob): boolean =>
  runner !== null &&
  runner.length > 0 &&
  runner.every((label) => /^(?:ubuntu|macos|windows)-/.test(label));
