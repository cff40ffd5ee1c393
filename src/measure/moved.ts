import {
  differ,
  differInSize,
  figures,
  inWords,
  type Measurement,
  type Taken,
} from '../results/index.ts';

/** One line for each figure that is not what it was: times by more than the spread of both, all else at all. */
export function movedFigures(recorded: Measurement, again: Measurement): string[] {
  return figures.flatMap(({ title, take }) => {
    const before = take(recorded);
    const after = take(again);
    return isMoved(before, after) ? [`${title}: ${told(before)}, now ${told(after)}`] : [];
  });
}

function isMoved(before: Taken | null, after: Taken | null): boolean {
  if (before === null || after === null) return before !== after;
  if (before.kind === 'seconds' && after.kind === 'seconds') {
    return differ(before.sample, after.sample);
  }
  if (before.kind === 'bytes' && after.kind === 'bytes') {
    return differInSize(before.bytes, after.bytes);
  }
  return inWords(before) !== inWords(after);
}

function told(taken: Taken | null): string {
  if (taken === null) return 'not taken';
  const runs = taken.kind === 'seconds' ? ` (${taken.sample.runs.join(', ')})` : '';
  return inWords(taken) + runs;
}
