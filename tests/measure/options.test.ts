import { expect, test } from 'vitest';
import { readOptions } from '../../src/measure/options.ts';

test('without arguments: everything, three times, on what the machine has', () =>
  expect(readOptions([])).toEqual({
    lessons: [],
    dryRun: false,
    runs: 3,
    only: null,
    bases: null,
  }));

test('lessons and options in any order', () =>
  expect(
    readOptions(['not-root', '--runs', '5', '--only', 'starter', '--bases', 'hub', '--dry-run']),
  ).toEqual({ lessons: ['not-root'], dryRun: true, runs: 5, only: 'starter', bases: 'hub' }));

test.each([
  [['--runs', '0'], '--runs 0'],
  [['--runs', 'many'], '--runs many'],
  [['--bases', 'moon'], '--bases moon'],
  [['--fast'], '--fast'],
])('%j is refused', (args, message) => expect(() => readOptions(args)).toThrow(message));
