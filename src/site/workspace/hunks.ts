import { lineRuns } from '../../course/text-difference.ts';

/** One place where two texts differ. */
export interface Hunk {
  /** One-based line of the learner's text where it begins. */
  readonly line: number;
  /** UTF-16 offsets in the learner's text of what would be replaced. */
  readonly start: number;
  readonly end: number;
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
  readonly replacement: string;
}

/** Where the texts differ, from top to bottom; null when they differ too much to be set side by side. */
export const hunksBetween = (mine: string, theirs: string): Hunk[] | null => {
  const runs = lineRuns(mine, theirs, 2_000);
  if (runs === null) return null;
  const hunks: Hunk[] = [];
  let at = 0;
  let line = 1;
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    if (run === undefined) break;
    if (run.side === 'both') {
      at += run.text.length;
      line += run.count;
      continue;
    }
    const following = runs[index + 1];
    const pair = [run, following].filter((one) => one !== undefined && one.side !== 'both');
    const removed = pair.find((one) => one?.side === 'before')?.text ?? '';
    const added = pair.find((one) => one?.side === 'after')?.text ?? '';
    hunks.push({
      line,
      start: at,
      end: at + removed.length,
      mine: linesOf(removed),
      theirs: linesOf(added),
      replacement: added,
    });
    at += removed.length;
    line += linesOf(removed).length;
    index += pair.length - 1;
  }
  return hunks;
};

/** The learner's text with one hunk taken over; everything else stays as it is. */
export const takeHunk = (mine: string, { start, end, replacement }: Hunk): string => {
  const before = mine.slice(0, start);
  const joins = before === '' || before.endsWith('\n') || replacement === '' ? '' : '\n';
  return before + joins + replacement + mine.slice(end);
};

const linesOf = (text: string): string[] => {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
};
