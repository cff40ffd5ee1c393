import { describe, expect, test } from 'vitest';
import type { Behaviour, Measurement } from '../../../src/results/index.ts';
import { chartColumn, columns, tellingColumns } from '../../../src/site/evidence/columns.ts';
import { build, measured, sample } from '../../results/measured.ts';

const usual = measured();
const behaves = (changes: Partial<Behaviour>): Measurement =>
  usual.behaviour === null ? usual : measured({ behaviour: { ...usual.behaviour, ...changes } });
const builds = (changes: Partial<Measurement['builds']>): Measurement =>
  measured({ builds: { ...usual.builds, ...changes } });

const rows: [what: string, other: Measurement, telling: string[], chart: string | null][] = [
  ['nothing', usual, [], null],
  ['another user', behaves({ userId: 10001 }), ['user'], null],
  ['a stop in time', behaves({ stop: sample(0.3, 0.3, 0.3) }), ['stop'], 'stop'],
  ['a rebuild a little faster', builds({ app: build(25, 25.1, 25.2) }), [], null],
  ['a rebuild much faster', builds({ app: build(2, 2.1, 2.2) }), ['app'], 'app'],
  [
    'two figures, the larger ratio first',
    builds({ app: build(2, 2.1, 2.2), cold: build(20, 20.1, 20.2) }),
    ['app', 'cold'],
    'app',
  ],
  ['a figure that was not taken', builds({ app: null }), [], null],
  ['all within half a second', behaves({ firstAnswer: sample(0.2, 0.2, 0.21) }), [], null],
  [
    'no answer at all',
    measured({
      ...behaves({ firstAnswer: null }),
      failures: [{ at: 'first answer', exitCode: null, message: 'No answer within 20 s.' }],
    }),
    ['answer'],
    null,
  ],
];

describe('beside the usual one', () => {
  test.each(rows)('%s', (_, other, telling, chart) => {
    const both = [usual, other];
    expect(tellingColumns(both).map(({ id }) => id)).toEqual(telling);
    expect(chartColumn(both)?.id ?? null).toBe(chart);
  });
});

test.each([
  ['user', usual, 'root'],
  ['user', behaves({ userId: 10001 }), '10001'],
  ['user', behaves({ userId: null }), '–'],
  ['code', behaves({ canWriteOwnCode: false }), 'no'],
  ['exit', usual, '137'],
  ['answer', behaves({ firstAnswer: null }), '–'],
  ['stop', usual, '10 s'],
  ['app', usual, '31 s'],
  ['app', builds({ app: null }), '–'],
  ['unpacked', usual, '180 MB'],
])('the column %s says %#', (id, of, text) => {
  expect(columns.find((column) => column.id === id)?.text(of)).toBe(text);
});
