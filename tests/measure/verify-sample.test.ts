import { expect, test } from 'vitest';
import { sampleOfRecorded } from '../../src/measure/verify-sample.ts';
import { collectionOf, recordOf, taken } from './sample-record.ts';

/** `tiny/starter:0@3`: a file set, the digit of its inputs, and the day on which its numbers were taken. */
const recorded = (...all: string[]) => {
  const names = [...new Set(all.map((one) => one.split('/')[0] ?? ''))];
  return names.map((name) =>
    recordOf(
      name,
      all
        .filter((one) => one.startsWith(`${name}/`))
        .map((one) => {
          const [set = '', day = ''] = one.slice(name.length + 1).split('@');
          return taken(set, { takenAt: `2026-11-0${day}T00:00:00Z` });
        }),
    ),
  );
};
const collections = ['a', 'b', 'c'].map((name) => ({
  name,
  wanted: collectionOf(name, 'x:0', 'y:0', 'z:0').sets,
}));

test.each([
  ['nothing recorded', 3, [], []],
  ['oldest collections first', 2, ['a/x:0@3', 'b/x:0@1', 'c/x:0@2'], ['b/x', 'c/x']],
  ['the oldest of each collection first', 1, ['a/x:0@3', 'a/y:0@1', 'a/z:0@2'], ['a/y']],
  [
    'one of each collection before a second of any',
    4,
    ['a/x:0@1', 'a/y:0@2', 'a/z:0@3', 'b/x:0@8', 'c/x:0@9'],
    ['a/x', 'b/x', 'c/x', 'a/y'],
  ],
  ['fewer than asked for', 9, ['a/x:0@1', 'b/x:0@2'], ['a/x', 'b/x']],
  ['not what has changed since', 9, ['a/x:1@1', 'a/y:0@2'], ['a/y']],
  ['not what is gone', 9, ['a/gone:0@1', 'a/y:0@2'], ['a/y']],
  ['not what was not named', 9, ['other/x:0@1', 'a/y:0@2'], ['a/y']],
  [
    'equal ages in the order of the course',
    9,
    ['a/x:0@1', 'a/y:0@1', 'b/x:0@1', 'c/x:0@1'],
    ['a/x', 'b/x', 'c/x', 'a/y'],
  ],
])('%s', (_, count, records, sample) =>
  expect(
    sampleOfRecorded(collections, recorded(...records), count).map(
      ({ collection, set }) => `${collection.name}/${set.name}`,
    ),
  ).toEqual(sample),
);

test('the order in which records are read decides nothing', () => {
  const records = recorded('a/x:0@1', 'b/x:0@1', 'b/y:0@2', 'c/z:0@1');
  const sets = (list: typeof records) =>
    sampleOfRecorded(collections, list, 3).map(({ collection }) => collection.name);
  expect(sets(records.toReversed())).toEqual(sets(records));
});
