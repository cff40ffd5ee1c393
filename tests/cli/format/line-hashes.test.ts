import { describe, expect, test } from 'vitest';
import { LineHashes } from '../../../src/cli/format/line-hashes.ts';

const hashesOf = (text: string, lines: number): (string | null)[] => {
  const hashes = new LineHashes(text);
  return Array.from({ length: lines }, (_, index) => hashes.at(index + 1));
};

// The first and the last are examples of the action that uploads results; the others were computed as it does.
describe('lines are called what GitHub calls them', () => {
  test.each([
    ['nothing', '', ['c129715d7a2bc9a3:1']],
    [
      'blanks do not count',
      ' a\nb\n  \t\tc\n d',
      ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
    ],
    [
      'a Dockerfile',
      'FROM python:3.13\nRUN pip install  flask\n',
      ['ae0b4859252f3b26:1', '489e6f39abca373:1', 'c129715d7a2bc9a3:1'],
    ],
    [
      'CRLF',
      'FROM a\r\n\r\n\tRUN b',
      ['ff56179cfa247e7b:1', 'ea4c046982f3a10c:1', 'e4dc7d39ee15b452:1'],
    ],
    [
      'lines that repeat are counted',
      'Lorem ipsum dolor sit amet.\n'.repeat(10),
      [
        ...[1, 2, 3, 4, 5, 6].map((count) => `a7f2ff13bc495cf2:${count}`),
        ...['a7f2ff1481e87703:1', 'a9cf91f7bbf1862b:1', '55ec222b86bcae53:1'],
        ...['cc97dc7b1d7d8f7b:1', 'c129715d7a2bc9a3:1'],
      ],
    ],
  ])('%s', (_, text, hashes) => {
    expect(hashesOf(text, hashes.length)).toEqual(hashes);
  });

  test('a line that does not exist has no name', () => {
    expect(new LineHashes('a\n').at(3)).toBeNull();
  });
});
