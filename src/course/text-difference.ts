import { createTwoFilesPatch, diffLines } from 'diff';

/** A run of lines that both texts have, or only one of them. */
export interface LineRun {
  readonly text: string;
  /** Number of lines. */
  readonly count: number;
  readonly side: 'both' | 'before' | 'after';
}

/** The texts line by line; null when more than `most` lines were added or removed. The only importer of the library. */
export function lineRuns(before: string, after: string, most: number): LineRun[] | null {
  const changes = diffLines(before, after, { maxEditLength: most });
  if (changes === undefined) return null;
  return changes.map(({ value, count, added, removed }) => ({
    text: value,
    count,
    side: added ? 'after' : removed ? 'before' : 'both',
  }));
}

/** A unified diff that `git apply` and `patch -p1` take; empty when the texts are the same. */
export function unifiedDiff(path: string, before: string | null, after: string): string {
  if (before === after) return '';
  const from = before === null ? '/dev/null' : `a/${path}`;
  const patch = createTwoFilesPatch(from, `b/${path}`, before ?? '', after, undefined, undefined, {
    context: 3,
  });
  return patch.replace(/^=+\n/, '');
}
