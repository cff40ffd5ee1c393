import { describe, expect, test } from 'vitest';
import {
  barsOf,
  figuresOfPair,
  headlineOf,
  printed,
} from '../../../src/site/rules/pair-figures.ts';
import type { Measurement } from '../../../src/results/index.ts';
import { measured } from '../../results/measured.ts';

const pair = (after: Partial<Measurement>, before: Partial<Measurement> = {}) => [
  measured({ ...before, fileSet: 'before' }),
  measured({ ...after, fileSet: 'after' }),
];
const small = { image: { unpackedBytes: 90e6, compressedBytes: 30e6, layers: [] } };
const first = (shows: string, sides: readonly Measurement[]) => {
  const [headline] = figuresOfPair([shows], sides);
  if (headline === undefined) throw new Error('no headline');
  return headline;
};

describe('the figures of a pair', () => {
  test.each([
    [
      'what it shows comes first, then what else differs',
      ['user'],
      small,
      ['user', 'unpacked', 'compressed'],
    ],
    ['what it shows stays where it does not differ', ['cold'], {}, ['cold']],
  ])('%s', (_, shows, after, expected) => {
    expect(figuresOfPair(shows, pair(after)).map(({ figure }) => figure.id)).toEqual(expected);
  });

  test('none while one side is missing', () => {
    expect(figuresOfPair(['user'], [measured({ fileSet: 'before' })])).toEqual([]);
  });
});

const behaviour = measured().behaviour;

describe('the headline', () => {
  test.each<[string, string, Partial<Measurement>, string]>([
    ['an amount', 'unpacked', small, 'Size: 90 MB instead of 180 MB, 90 MB less.'],
    [
      'a word',
      'user',
      { behaviour: behaviour && { ...behaviour, userId: 10001 } },
      'Runs as: 10001 instead of root.',
    ],
    [
      'no difference',
      'cold',
      {},
      'Build from nothing: 41 s after, 41 s before. No difference beyond the scatter of the runs.',
    ],
    ['not taken', 'user', { behaviour: null }, 'Runs as: not measured on both sides.'],
  ])('%s', (_, shows, after, expected) => {
    expect(headlineOf(first(shows, pair(after)))).toBe(expected);
  });
});

test.each<[string, string, Partial<Measurement>, readonly number[] | null]>([
  ['bars start at zero', 'unpacked', small, [1, 0.5]],
  ['a word is not drawn', 'user', {}, null],
  ['what was not taken is not drawn', 'unpacked', { image: null }, null],
])('%s', (_, shows, after, expected) => {
  expect(barsOf(first(shows, pair(after)))).toEqual(expected);
});

test('what was not taken says so', () => expect(printed(null)).toBe('not measured'));
