import { expect, test } from 'vitest';
import { TextLines } from '../../src/engine/text-lines.ts';

test.each([
  ['the first character', 'ab\ncd', [0, 1], [1, 1, 1, 2]],
  ['the last line', 'ab\ncd', [3, 5], [2, 1, 2, 3]],
  ['across lines', 'ab\ncd', [1, 4], [1, 2, 2, 2]],
  ['Windows line ends', 'ab\r\ncd', [4, 5], [2, 1, 2, 2]],
  ['behind a byte order mark', '\uFEFFab', [1, 2], [1, 1, 1, 2]],
  ['an empty text', '', [0, 0], [1, 1, 1, 1]],
  ['past the end', 'ab', [5, 9], [1, 3, 1, 3]],
])('%s', (_, text, [start = 0, end = 0], expected) => {
  const range = new TextLines(text).range({ start, end });
  expect([range.line, range.column, range.endLine, range.endColumn]).toEqual(expected);
});
