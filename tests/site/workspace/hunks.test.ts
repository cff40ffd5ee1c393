import { describe, expect, test } from 'vitest';
import { hunksBetween, takeHunk } from '../../../src/site/workspace/hunks.ts';

const mine = 'FROM python\nWORKDIR /app\n# my note\nCOPY . .\nCMD ./start.sh\n';
const theirs = 'FROM python\nWORKDIR /app\nCOPY src/ src/\nUSER 10001\nCMD ["./start.sh"]\n';

const takeAll = (text: string, wanted: string): string => {
  const [hunk] = hunksBetween(text, wanted) ?? [];
  return hunk === undefined ? text : takeAll(takeHunk(text, hunk), wanted);
};

describe('the difference to a solution', () => {
  test('one hunk for each place, with its line', () => {
    const hunks = hunksBetween('a\nb\nc\nd\n', 'a\nB\nc\nd\ne\n');
    expect(hunks?.map(({ line, mine: left, theirs: right }) => ({ line, left, right }))).toEqual([
      { line: 2, left: ['b'], right: ['B'] },
      { line: 5, left: [], right: ['e'] },
    ]);
  });

  test('taking one leaves the rest alone', () => {
    const [first] = hunksBetween('a\nb\nc\n', 'A\nb\nC\n') ?? [];
    expect(first && takeHunk('a\nb\nc\n', first)).toBe('A\nb\nc\n');
  });

  test.each([
    ['texts that share lines', mine, theirs],
    ['an empty text', '', theirs],
    ['an empty solution', mine, ''],
    ['no newline at the end of mine', mine.trimEnd(), theirs],
    ['no newline at the end of theirs', mine, theirs.trimEnd()],
    ['lines only added', 'FROM x', 'FROM x\nUSER 1\n'],
  ])('taking all of them gives the solution: %s', (_, from, to) => {
    expect(takeAll(from, to)).toBe(to);
  });

  test('no hunks where nothing differs', () => {
    expect(hunksBetween(mine, mine)).toEqual([]);
  });

  test('texts without anything in common end in bounded work', () => {
    const lines = (word: string) =>
      Array.from({ length: 5_000 }, (_, n) => `${word} ${n}`).join('\n');
    expect(hunksBetween(lines('a'), lines('b'))).toBeNull();
  });
});
