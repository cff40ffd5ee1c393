import { expect, test } from 'vitest';
import { sampleOf } from '../../src/measure/sample.ts';

test.each([
  [[2], 2],
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[10, 9, 100], 10],
  [[0.12345], 0.123],
])('the middle of %j is %d', (values, median) => expect(sampleOf(values).median).toBe(median));

test('runs keep the order in which they were taken', () =>
  expect(sampleOf([3, 1, 2]).runs).toEqual([3, 1, 2]));

test('no value, no sample', () => expect(() => sampleOf([])).toThrow('needs a value'));
