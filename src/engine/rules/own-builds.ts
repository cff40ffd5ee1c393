import { valueOf } from '../known.ts';
import type { CiBuild } from '../model/ci-build.ts';
import type { CiJob } from '../model/ci.ts';
import type { Model } from '../model/model.ts';

/** The builds in CI that are, or may be, of the judged Dockerfile; each once. */
export function ownBuilds({ ci }: Model): readonly CiBuild[] {
  const builds = valueOf(ci)?.builds ?? [];
  if (builds.length === 0) return builds;
  const seen = new Set<string>();
  return builds.filter(({ ofThisDockerfile, baked, place: { file, span } }) => {
    const key = `${file}:${span.start}:${baked ?? ''}`;
    if (ofThisDockerfile === 'no' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Of these, the ones whose image reaches a registry: the build pushes by itself, or its job does. */
export function publishedBuilds(model: Model): readonly CiBuild[] {
  const jobs = new Set(valueOf(model.ci)?.pushes.map(({ step }) => step.job));
  return ownBuilds(model).filter(({ push, step }) => push !== 'never' || jobs.has(step.job));
}

/** A runner of GitHub's own: every job starts on an empty machine. */
export const isHosted = ({ runner }: CiJob): boolean =>
  runner !== null &&
  runner.length > 0 &&
  runner.every((label) => /^(?:ubuntu|macos|windows)-/.test(label));
