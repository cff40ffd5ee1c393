import type { Sample } from '../results/index.ts';

/** Rounds to milliseconds: finer digits are noise. */
export const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** Values in the order taken and their middle; the mean of the two middle ones for an even number. */
export function sampleOf(values: readonly number[]): Sample {
  const runs = values.map(toMilliseconds);
  const sorted = [...runs].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  if (low === undefined || high === undefined) throw new Error('a sample needs a value');
  return { median: toMilliseconds((low + high) / 2), runs };
}
