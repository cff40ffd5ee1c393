import { describe, expect, test } from 'vitest';
import type { Taken } from '../../../src/results/index.ts';
import { changeOf, saidChanges, type Change } from '../../../src/site/results/change.ts';
import { measured, noBuilds, sample } from '../../results/measured.ts';

const seconds = (...runs: number[]): Taken => ({ kind: 'seconds', sample: sample(...runs) });
const bytes = (amount: number): Taken => ({ kind: 'bytes', bytes: amount, noticeable: 1e6 });
const count = (amount: number): Taken => ({ kind: 'count', count: amount });
const word = (text: string, isGood: boolean): Taken => ({ kind: 'word', word: text, isGood });

describe('what became of a figure', () => {
  test.each<[string, Taken | null, Taken | null, Change | null]>([
    ['less time', seconds(61, 61, 62), seconds(1, 1, 1), { text: '60 s less', verdict: 'better' }],
    ['more time', seconds(1, 1, 1), seconds(3, 3, 3), { text: '2.0 s more', verdict: 'worse' }],
    ['scatter', seconds(1, 1.2, 3), seconds(1, 1.4, 3), { text: 'about as before', verdict: null }],
    ['fewer bytes', bytes(900e6), bytes(100e6), { text: '800 MB less', verdict: 'better' }],
    ['hardly fewer', bytes(900e6), bytes(899e6), { text: 'about as before', verdict: null }],
    ['a smaller count', count(12), count(0), { text: '12 fewer', verdict: 'better' }],
    ['a larger count', count(0), count(1), { text: '1 more', verdict: 'worse' }],
    ['the same count', count(3), count(3), { text: 'as before', verdict: null }],
    [
      'a better word',
      word('root', false),
      word('10001', true),
      { text: 'instead of root', verdict: 'better' },
    ],
    [
      'another word, as good',
      word('10001', true),
      word('65532', true),
      { text: 'instead of 10001', verdict: null },
    ],
    ['the same word', word('yes', true), word('yes', true), { text: 'as before', verdict: null }],
    ['nothing before', null, count(3), null],
    ['nothing after', count(3), null, null],
  ])('%s', (_, from, to, change) => expect(changeOf(from, to)).toEqual(change));
});

describe('what is said of two file sets', () => {
  const old = { pending: ['libc6', 'openssl'], security: ['openssl'] };

  test('also what no size and no time shows', () => {
    const from = measured({ updates: old });
    const to = measured({ updates: { pending: [], security: [] } });
    expect(saidChanges(from, to)).toEqual([
      { text: 'Pending updates: 0 instead of 2', verdict: 'better' },
    ]);
  });

  test('what got worse is said as well', () => {
    const from = measured({ updates: { pending: [], security: [] } });
    expect(saidChanges(from, measured({ updates: old }))).toEqual([
      { text: 'Pending updates: 2 instead of 0', verdict: 'worse' },
    ]);
  });

  test('nothing but the failure of one that does not build', () => {
    const to = measured({
      image: null,
      builds: noBuilds,
      behaviour: null,
      updates: old,
      failures: [{ at: 'build', exitCode: 127, message: 'adduser: not found' }],
    });
    expect(saidChanges(measured(), to)).toEqual([
      { text: 'It does not build: exit code 127', verdict: 'worse' },
    ]);
  });
});
