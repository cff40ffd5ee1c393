import { expect, test } from 'vitest';
import { countLeading } from '../../src/engine/leading.ts';

test.each<[readonly number[], number]>([
  [[], 0],
  [[5], 0],
  [[4], 1],
  [[1, 2, 3, 4], 4],
  [[5, 6, 7], 0],
  [[1, 4, 4, 5, 5, 9], 3],
])('of %j, %i are less than five', (list, expected) => {
  expect(countLeading(list, (one) => one < 5)).toBe(expected);
});
