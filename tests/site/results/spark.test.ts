import { expect, test } from 'vitest';
import type { Taken } from '../../../src/results/index.ts';
import { marksOf, type Mark } from '../../../src/site/results/spark.ts';

const bytes = (amount: number): Taken => ({ kind: 'bytes', bytes: amount, noticeable: 1e6 });
const word = (isGood: boolean): Taken => ({ kind: 'word', word: 'x', isGood });

test.each<[string, (Taken | null)[], Mark[]]>([
  [
    'amounts are shares of the largest',
    [bytes(10), bytes(40), bytes(0)],
    [
      { kind: 'bar', share: 0.25 },
      { kind: 'bar', share: 1 },
      { kind: 'bar', share: 0 },
    ],
  ],
  ['nothing anywhere is no share', [bytes(0)], [{ kind: 'bar', share: 0 }]],
  ['not taken is not nothing', [null, bytes(4)], [{ kind: 'none' }, { kind: 'bar', share: 1 }]],
  [
    'words',
    [word(false), word(true)],
    [
      { kind: 'dot', isGood: false },
      { kind: 'dot', isGood: true },
    ],
  ],
])('%s', (_, taken, marks) => expect(marksOf(taken)).toEqual(marks));
