import type { LessonMeasurements, Measurement } from '../results/index.ts';

/** About how many seconds a file set takes; null when nothing was ever measured. */
export type Estimate = (collection: string, fileSet: string, runs: number) => number | null;

/** From what the same file set took before, else from what a file set took in the middle. */
export function estimateFrom(records: readonly LessonMeasurements[]): Estimate {
  const perRun = new Map<string, number>();
  for (const { lesson, environment, measurements } of records) {
    for (const measurement of measurements) {
      perRun.set(`${lesson}/${measurement.fileSet}`, duration(measurement) / environment.runs);
    }
  }
  const sorted = [...perRun.values()].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? null;
  return (collection, fileSet, runs) => {
    const seconds = perRun.get(`${collection}/${fileSet}`) ?? median;
    return seconds === null ? null : seconds * runs;
  };
}

/** Records from before durations were kept say how long builds, starts and stops took. */
function duration({ durationSeconds, builds, behaviour }: Measurement): number {
  if (durationSeconds !== null) return durationSeconds;
  const samples = [
    ...Object.values(builds).map((build) => build?.seconds),
    behaviour?.firstAnswer,
    behaviour?.stop,
  ];
  return samples.flatMap((sample) => sample?.runs ?? []).reduce((sum, run) => sum + run, 0);
}

/** `about 31 min`, `about 2 h 5 min`, `less than a minute`. */
export function about(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `about ${minutes} min`;
  const rest = minutes % 60;
  return `about ${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}
