import type { MeasuredCollection } from '../course/measured-collection.ts';
import type { FigureId } from '../results/index.ts';

/** Figures whose value is a time and scatters from run to run. */
export const timed: ReadonlySet<string> = new Set<FigureId>([
  'cold',
  'app',
  'dependency',
  'first-answer',
  'stop',
]);

/** How often to repeat when nobody says: thrice for times; once where the pair shows what no repetition changes. */
export function usualRuns({ shows, runs }: Pick<MeasuredCollection, 'shows' | 'runs'>): number {
  const [headline] = shows;
  return runs ?? (headline === undefined || timed.has(headline) ? 3 : 1);
}
