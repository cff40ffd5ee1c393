import type { LessonMeasurements } from '../results/index.ts';
import { about, type Estimate } from './estimate.ts';
import type { Options } from './options.ts';
import type { Wanted } from './run.ts';
import { isRecorded } from './stale.ts';

/** What would be measured, by what the records say; conditions of this machine are not looked at. */
export function printPlan(
  collections: readonly Wanted[],
  records: readonly LessonMeasurements[],
  estimate: Estimate,
  options: Pick<Options, 'runs' | 'anew' | 'builders'>,
  say: (line: string) => void,
): void {
  let count = 0;
  let total: number | null = 0;
  for (const { name, wanted, runs: usual } of collections) {
    const record = records.find(({ lesson }) => lesson === name) ?? null;
    for (const set of wanted) {
      if (isRecorded(record, set) && !options.anew) {
        say(`${name}/${set.name}: unchanged`);
        continue;
      }
      const runs = options.runs ?? usual;
      const seconds = estimate(name, set.name, runs);
      count += 1;
      total = total === null || seconds === null ? null : total + seconds;
      const long = seconds === null ? '' : `, ${about(seconds)}`;
      say(`${name}/${set.name}: to be measured, ${runs === 1 ? 'once' : `${runs} times`}${long}`);
    }
  }
  if (count === 0) return say('Nothing to measure.');
  const sets = `${count} file ${count === 1 ? 'set' : 'sets'}`;
  if (total === null) return say(`${sets}; nothing was measured yet, so there is no estimate.`);
  say(`${sets}, ${about(total / Math.max(1, options.builders.length))}.`);
}
