import { describe, expect, test } from 'vitest';
import { cellOf, matches, ordering, type Cell } from '../../../src/site/results/ordering.ts';

describe('the order of a column', () => {
  test.each<[string, Cell[], number[], number[]]>([
    ['numbers', [3, 1, 2], [1, 2, 0], [0, 2, 1]],
    ['words', ['root', '10001x', 'app'], [1, 2, 0], [0, 2, 1]],
    ['what is empty comes last either way', [null, 2, null, 1], [3, 1, 0, 2], [1, 3, 0, 2]],
    ['equals stay as they were', [1, 1, 0, 1], [2, 0, 1, 3], [0, 1, 3, 2]],
    ['numbers before words', ['none', 0.4], [1, 0], [0, 1]],
  ])('%s', (_, cells, up, down) => {
    expect(ordering(cells, 'ascending')).toEqual(up);
    expect(ordering(cells, 'descending')).toEqual(down);
  });
});

test.each<[string | undefined, Cell]>([
  ['0.28', 0.28],
  ['157361134', 157361134],
  ['yes', 'yes'],
  ['', null],
  ['–', null],
  [undefined, null],
])('a cell of %j is %j', (value, cell) => expect(cellOf(value)).toBe(cell));

test.each([
  ['Give up root Starter', '', true],
  ['Give up root Starter', 'ROOT', true],
  ['Give up root Starter', 'starter up', true],
  ['Give up root Starter', 'starter down', false],
])('%j has %j: %s', (text, words, expected) => expect(matches(text, words)).toBe(expected));
