import { lineRuns, type LineRun } from '../../course/text-difference.ts';

/** One line of a difference, or a number of lines that are left out of it. */
export type DifferenceRow =
  | { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }
  | { readonly kind: 'fold'; readonly count: number; readonly what: string };

/** Lines shown on either side of a change. */
const around = 3;
/** Of a longer run of lines that came or went, only the first are shown. */
const long = 40;
const shownOfLong = 10;

const kinds = { both: 'same', before: 'gone', after: 'new' } as const;

/**
 * Two texts as one, line by line; null stands for a file that is not there. `whole` leaves nothing out; otherwise
 * what is the same is kept near changes only, and long runs are cut: a lock file has thousands of lines.
 */
export function differenceRows(
  before: string | null,
  after: string | null,
  whole = false,
): DifferenceRow[] {
  const runs = lineRuns(before ?? '', after ?? '', 2_000) ?? replaced(before ?? '', after ?? '');
  return runs.flatMap((run, index) => {
    const rows = linesOf(run).map((text) => ({ kind: kinds[run.side], text }));
    if (whole) return rows;
    if (run.side !== 'both')
      return rows.length <= long
        ? rows
        : [...rows.slice(0, shownOfLong), fold(rows.length - shownOfLong, kinds[run.side])];
    const head = index === 0 ? 0 : around;
    const tail = index === runs.length - 1 ? 0 : around;
    if (rows.length <= head + tail + 1) return rows;
    return [
      ...rows.slice(0, head),
      fold(rows.length - head - tail, 'same'),
      ...rows.slice(rows.length - tail),
    ];
  });
}

const fold = (count: number, kind: 'same' | 'gone' | 'new'): DifferenceRow => {
  const lines = count === 1 ? 'line' : 'lines';
  const what = {
    same: `${count} ${lines} the same`,
    gone: `${count} more ${lines} removed`,
    new: `${count} more ${lines} added`,
  }[kind];
  return { kind: 'fold', count, what };
};

/** For texts that have too little in common to be compared in time. */
const replaced = (before: string, after: string): LineRun[] => [
  { text: before, count: 0, side: 'before' },
  { text: after, count: 0, side: 'after' },
];

const linesOf = ({ text }: LineRun): string[] =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n');
