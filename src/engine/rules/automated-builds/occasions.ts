import { mapped } from '../../mapped.ts';
import type { CiFile, CiJob, CiStep, CiTriggers } from '../../model/ci.ts';
import { once } from '../../model/once.ts';

/**
 * What starts a step: names of events, for a workflow that is called those of its callers. A push that is for tags alone
 * is a `tag`. Where an `if:` asks for one of them, that one alone.
 */
export function occasionsOf(step: CiStep): ReadonlySet<string> {
  return narrowed(jobEvents(step.job, { left: mostCallers }), step.condition);
}

/** More callers, and callers of these, than any workflow has; what is behind them is not known. */
const mostCallers = 100;

function jobEvents(job: CiJob, budget: { left: number }): ReadonlySet<string> {
  let events = fileEvents(job.file, budget);
  for (const one of [...neededBy(job), job]) events = narrowed(events, one.condition);
  return events;
}

function fileEvents({ triggers, callers }: CiFile, budget: { left: number }): ReadonlySet<string> {
  const own = startsOf(triggers);
  budget.left -= callers.length;
  if (callers.length === 0 || budget.left < 0) return new Set(own);
  return new Set([
    ...own.filter((event) => event !== 'workflow_call'),
    ...callers.flatMap((job) => [...jobEvents(job, budget)]),
  ]);
}

/** The jobs that a job waits for, and those that these wait for: where one of them is skipped, it is skipped as well. */
export const neededBy = once((job: CiJob): ReadonlySet<CiJob> => {
  const found = new Set<CiJob>();
  const byName = job.needs.length === 0 ? null : jobsByName(job.file);
  const waiting = byName === null ? [] : [job];
  for (const one of waiting) {
    // `always()` and its like run it all the same.
    if (/\b(?:always|failure|cancelled)\(/.test(one.condition ?? '')) continue;
    for (const name of one.needs) {
      const other = byName?.get(name);
      if (other === undefined || found.has(other) || found.size >= mostNeeded) continue;
      found.add(other);
      waiting.push(other);
    }
  }
  return found;
});

const mostNeeded = 50;

const jobsByName = once(
  ({ jobs }: CiFile): ReadonlyMap<string, CiJob> => new Map(mapped(jobs, (job) => [job.name, job])),
);

const startsOf = ({ events, pushBranches }: CiTriggers): readonly string[] =>
  mapped([...events], (event) => (event === 'push' && pushBranches?.length === 0 ? 'tag' : event));

/** What is left when a condition that is one demand, or several at once, is met. */
function narrowed(events: ReadonlySet<string>, condition: string | null): ReadonlySet<string> {
  if (condition === null || condition.includes('||') || condition.length > 1000) return events;
  let left = [...events];
  for (const demand of condition.split('&&')) {
    const [, operator = '', event = ''] =
      /^[\s(${]*github\.event_name\s*([!=]=)\s*'(\w+)'[\s)}]*$/.exec(demand) ?? [];
    if (operator === '!=') left = left.filter((one) => one !== event);
    if (operator === '==') left = left.some((one) => mayBe(one, event)) ? [named(left, event)] : [];
    if (isForTags(demand)) left = left.flatMap((one) => tagged[one] ?? []);
  }
  return new Set(left);
}

/** Who is called sees the event of the caller. */
const mayBe = (one: string, event: string): boolean =>
  one === event || one === 'workflow_call' || (one === 'tag' && event === 'push');

const named = (events: readonly string[], event: string): string =>
  event === 'push' && !events.includes('push') && events.includes('tag') ? 'tag' : event;

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
