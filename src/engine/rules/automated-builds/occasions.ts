import type { CiFile, CiJob, CiStep, CiTriggers } from '../../model/ci.ts';

/**
 * What starts a step: names of events, for a workflow that is called those of its callers. A push that is for tags alone
 * is a `tag`. Where an `if:` asks for one of them, that one alone.
 */
export function occasionsOf(step: CiStep): ReadonlySet<string> {
  const events = jobEvents(step.job, new Set());
  return narrowed(events, step.condition);
}

function jobEvents(job: CiJob, seen: Set<CiFile>): ReadonlySet<string> {
  return narrowed(fileEvents(job.file, seen), job.condition);
}

function fileEvents(file: CiFile, seen: Set<CiFile>): ReadonlySet<string> {
  seen.add(file);
  const own = startsOf(file.triggers);
  if (file.callers.length === 0) return new Set(own);
  const called = file.callers.flatMap((job) =>
    seen.has(job.file) ? [] : [...jobEvents(job, new Set(seen))],
  );
  return new Set([...own.filter((event) => event !== 'workflow_call'), ...called]);
}

const startsOf = ({ events, pushBranches }: CiTriggers): readonly string[] =>
  [...events].map((event) => (event === 'push' && pushBranches?.length === 0 ? 'tag' : event));

/** What is left when a condition that is one demand, or several at once, is met. */
function narrowed(events: ReadonlySet<string>, condition: string | null): ReadonlySet<string> {
  if (condition === null || condition.includes('||') || condition.length > 1000) return events;
  let left = [...events];
  for (const demand of condition.split('&&')) {
    const [, operator = '', event = ''] =
      /^[\s(${]*github\.event_name\s*([!=]=)\s*'(\w+)'[\s)}]*$/.exec(demand) ?? [];
    if (operator === '!=') left = left.filter((one) => one !== event);
    if (operator === '==') left = left.filter((one) => isSame(one, event));
    if (isForTags(demand)) left = left.flatMap((one) => tagged[one] ?? []);
  }
  return new Set(left);
}

const isSame = (one: string, event: string): boolean =>
  one === event || (one === 'tag' && event === 'push');

/** `startsWith(github.ref, 'refs/tags/')` or `github.ref_type == 'tag'`, and nothing else. */
const isForTags = (demand: string): boolean =>
  /^[\s(${]*(?:startsWith\(\s*github\.ref\s*,\s*'refs\/tags\b[^']*'\s*\)|github\.ref_type\s*==\s*'tag')[\s)}]*$/.test(
    demand,
  );

/** What of an event can be about a tag. */
const tagged: Readonly<Record<string, string>> = {
  push: 'tag',
  tag: 'tag',
  release: 'release',
  create: 'create',
  workflow_dispatch: 'workflow_dispatch',
  workflow_call: 'workflow_call',
};
