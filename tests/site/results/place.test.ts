import { describe, expect, test } from 'vitest';
import { pairOf, readPlace, withPlace, type Place } from '../../../src/site/results/place.ts';

describe('the address of a place', () => {
  test.each<[string, string, Place]>([
    ['', '', { step: 0, from: null }],
    ['?step=4', '', { step: 4, from: null }],
    ['?step=4&from=0', '', { step: 4, from: 0 }],
    ['?django-step=2&django-from=0', 'django-', { step: 2, from: 0 }],
    ['?step=2', 'django-', { step: 0, from: null }],
    ['?step=9&from=12', '', { step: 0, from: null }],
    ['?step=-1&from=1.5', '', { step: 0, from: null }],
    ['?step=four', '', { step: 0, from: null }],
  ])('%s, names starting with %j', (search, prefix, place) => {
    expect(readPlace(search, prefix, 9)).toEqual(place);
  });

  test.each<[Place, string]>([
    [{ step: 0, from: null }, 'https://a.example/results/?words=root#everything'],
    [{ step: 4, from: null }, 'https://a.example/results/?words=root&step=4#everything'],
    [{ step: 4, from: 0 }, 'https://a.example/results/?words=root&step=4&from=0#everything'],
    [{ step: 0, from: 8 }, 'https://a.example/results/?words=root&step=0&from=8#everything'],
  ])('%j is written beside what else is asked', (place, address) => {
    const before = 'https://a.example/results/?words=root#everything';
    expect(withPlace(before, '', place)).toBe(address);
    expect(readPlace(new URL(address).search, '', 9)).toEqual(place);
  });

  test('what was asked before is taken out', () => {
    const address = withPlace('https://a.example/?step=4&from=0', '', { step: 0, from: null });
    expect(address).toBe('https://a.example/');
  });
});

test.each<[Place, ReturnType<typeof pairOf>]>([
  [{ step: 0, from: null }, null],
  [
    { step: 4, from: null },
    { from: 3, to: 4 },
  ],
  [
    { step: 4, from: 0 },
    { from: 0, to: 4 },
  ],
  [
    { step: 0, from: 8 },
    { from: 8, to: 0 },
  ],
  [{ step: 4, from: 4 }, null],
])('%j compares %j', (place, pair) => expect(pairOf(place)).toEqual(pair));
