import { describe, expect, test } from 'vitest';
import { applyFixes, type Edit, type Fix } from '../../src/engine/index.ts';

const edit = (start: number, end: number, text: string, file = 'a'): Edit => ({
  file,
  span: { start, end },
  text,
});
const fix = (...edits: Edit[]): Fix => ({ title: 'mend', safe: true, edits });

describe('applying fixes', () => {
  test.each([
    ['one', [fix(edit(0, 1, 'X'))], 'Xbcdef', 0],
    ['two apart, in any order', [fix(edit(4, 5, 'Y')), fix(edit(0, 1, 'X'))], 'XbcdYf', 0],
    [
      'an insertion and a replacement that touch',
      [fix(edit(2, 2, '+')), fix(edit(3, 4, 'Z'))],
      'ab+cZef',
      0,
    ],
    ['the first of two that overlap', [fix(edit(0, 3, 'X')), fix(edit(2, 4, 'Y'))], 'Xdef', 1],
    [
      'the first of two insertions at one place',
      [fix(edit(2, 2, '+')), fix(edit(2, 2, '-'))],
      'ab+cdef',
      1,
    ],
    [
      'the same insertion of two fixes once',
      [fix(edit(2, 2, '+'), edit(0, 1, 'X')), fix(edit(2, 2, '+'), edit(4, 5, 'Y'))],
      'Xb+cdYf',
      0,
    ],
    [
      'whole fixes only',
      [fix(edit(0, 1, 'X')), fix(edit(0, 1, 'Y'), edit(5, 6, 'Z'))],
      'Xbcdef',
      1,
    ],
    ['none that lies outside the text', [fix(edit(5, 9, 'X'))], 'abcdef', 1],
    ['none without edits', [fix()], 'abcdef', 1],
  ])('%s', (_, fixes, expected, refused) => {
    const result = applyFixes({ a: 'abcdef' }, fixes);
    expect(result.files['a']).toBe(expected);
    expect(result.refused).toHaveLength(refused);
  });

  test('a file that does not exist is created', () => {
    const { files } = applyFixes({ a: 'x' }, [fix(edit(0, 0, '.git\n', '.dockerignore'))]);
    expect(files).toEqual({ a: 'x', '.dockerignore': '.git\n' });
  });
});
