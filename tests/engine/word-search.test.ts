import { expect, test } from 'vitest';
import { WordSearch } from '../../src/engine/word-search.ts';

const words = ['|', 'uv', 'apt', 'apt-get', 'aptitude', 'venv', 'type=cache'];

function found(text: string): string {
  const marks = new Uint8Array(words.length);
  new WordSearch(words).mark(text, marks);
  return words.filter((_, index) => marks[index] === 1).join(' ');
}

test.each([
  ['', ''],
  ['a', ''],
  ['ap', ''],
  ['apt', 'apt'],
  ['apt-ge', 'apt'],
  ['apt-get', 'apt apt-get'],
  ['APT-Get', 'apt apt-get'],
  ['adaptation', 'apt'],
  ['aapt', 'apt'],
  ['ap t', ''],
  ['a | b', '|'],
  ['x=uv', 'uv'],
  ['.venv', 'venv'],
  ['--mount=type=cache', 'type=cache'],
  // Letters beyond ASCII are no others, and neither hide nor make a word.
  ['äpt', ''],
  ['äapt', 'apt'],
  ['áp\u0174', ''],
  ['😀venv😀', 'venv'],
])('%j holds %j', (text, expected) => {
  expect(found(text)).toBe(expected);
});

test('what was found before stays found', () => {
  const marks = new Uint8Array(words.length);
  const search = new WordSearch(words);
  search.mark('apt', marks);
  search.mark('uv', marks);
  expect([...marks]).toEqual([0, 1, 1, 0, 0, 0, 0]);
});
