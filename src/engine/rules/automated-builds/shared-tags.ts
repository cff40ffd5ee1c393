import type { CiBuild } from '../../model/ci-build.ts';
import type { CiFile, CiJob, CiStep } from '../../model/ci.ts';
import { once } from '../../model/once.ts';
import { neededBy } from './occasions.ts';

const releases = /^(?:latest|stable|release|prod|production|live|current|v?\d+(?:\.\d+){0,2})$/i;

/** The tag that everybody pulls, when an image is named without anything of the branch or commit; null for others. */
export function releaseTag(image: string): string | null {
  const text = image.trim().replace(/^docker:\/\//, '');
  const last = text
    .slice(text.lastIndexOf('/') + 1)
    .replace(/^.*\}/, (found) => found.replaceAll(':', '_'));
  const colon = last.lastIndexOf(':');
  if (colon === -1) return /[$}]/.test(text) || text === '' ? null : 'latest';
  const tag = last.slice(colon + 1);
  return releases.test(tag) ? tag : null;
}

/** Names of branches whose pushes are no release. */
const unfinished =
  /^(?:\*\*?|\*\*?\/\*\*?|dev|devel|develop|development|staging|test|testing|feature|feat|fix|wip)(?:[-/].*)?$/i;

/** What runs a step besides the branch that is released; null when nothing does or that cannot be known. */
export function runsFor({ job, condition, index }: CiStep): string | null {
  if (condition !== null || isConditional(job)) return null;
  // A script that leaves early on other branches is as good as a condition, also in a step before.
  if (index >= leavesEarly(job).from) return null;
  return job.file.system === 'gitlab' ? 'every branch' : othersOf(job.file);
}

/** The first step that may end the job by itself. */
const leavesEarly = once((job: CiJob) => {
  const at = job.steps.findIndex(({ commands }) =>
    commands.some(({ name, conditional }) => name === 'exit' && conditional),
  );
  return { from: at === -1 ? Infinity : at };
});

/** A job that needs one which is skipped is skipped as well. */
const isConditional = (job: CiJob): boolean =>
  job.condition !== null || [...neededBy(job)].some(({ condition }) => condition !== null);

/** A workflow that is called runs for what its callers run for. */
function othersOf(
  { triggers: { events, pushBranches }, callers }: CiFile,
  seen = new Set<CiFile>(),
): string | null {
  if (events.has('pull_request') || events.has('pull_request_target')) return 'every pull request';
  if (pushBranches === null) return 'every branch';
  const other = pushBranches.find((pattern) => unfinished.test(pattern));
  if (other !== undefined) return `the branch \`${other}\``;
  for (const caller of callers) {
    const { file } = caller;
    if (isConditional(caller) || seen.has(file)) continue;
    const found = othersOf(file, seen.add(file));
    if (found !== null) return found;
  }
  return null;
}

export const pushesAlways = ({ push, conditional }: CiBuild): boolean =>
  push === 'always' && !conditional;
