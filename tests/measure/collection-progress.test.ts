import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { progressOf } from '../../src/measure/collection-progress.ts';
import type { PlannedCollection } from '../../src/measure/plan.ts';
import { readRecord, recordFile, unfinishedFile, writeRecord } from '../../src/measure/record.ts';
import type { Environment } from '../../src/results/index.ts';
import { fakeDocker } from './fake-docker.ts';
import { collectionOf, recordOf, sampleEnvironment, taken } from './sample-record.ts';
import { temporaryFolder } from './temporary-folder.ts';

const both = collectionOf('tiny', 'starter:0', 'solution:0');
const otherwise: Partial<Environment> = { cpus: 64 };

/** A checkout with a record and an unfinished one, each `starter:0 solution:1`, or `starter:0 otherwise` for other conditions. */
function checkout(record: string | null, unfinished: string | null = null) {
  const root = temporaryFolder();
  const write = (text: string | null, file: string) => {
    if (text === null) return;
    const environment = text.endsWith(' otherwise') ? otherwise : {};
    const measurements = text
      .replace(' otherwise', '')
      .split(' ')
      .map((set) => taken(set));
    writeRecord(root, recordOf('tiny', measurements, environment), file);
  };
  write(record, recordFile(root, 'tiny'));
  write(unfinished, unfinishedFile(root, 'tiny'));

  const setsIn = (file: string) =>
    readRecord(root, 'tiny', file)?.measurements.map(
      ({ fileSet, inputs }) => `${fileSet}:${inputs[0]}`,
    ) ?? null;
  return {
    root,
    progress: async (collection: PlannedCollection, anew = false) => {
      const conditions = { root, docker: fakeDocker({}), environment: sampleEnvironment, anew };
      const { missing, isReplaced, add } = await progressOf(
        collection,
        collection.sets,
        conditions,
      );
      return {
        ...{ missing: missing.map(({ name }) => name), isReplaced },
        add: (set: string) => add(taken(set), [], {}),
      };
    },
    record: () => setsIn(recordFile(root, 'tiny')),
    unfinished: () => setsIn(unfinishedFile(root, 'tiny')),
  };
}

test.each([
  ['nothing is recorded', null, null, ['starter', 'solution'], false],
  ['all is recorded', 'starter:0 solution:0', null, [], false],
  ['one file set changed', 'starter:0 solution:1', null, ['solution'], false],
  ['other conditions', 'starter:0 solution:0 otherwise', null, ['starter', 'solution'], true],
  ['half of it is there again', 'starter:0 solution:0 otherwise', 'starter:0', ['solution'], true],
  [
    'what is there again changed',
    'starter:0 otherwise',
    'starter:1',
    ['starter', 'solution'],
    true,
  ],
  [
    'what was begun is of yet other conditions',
    'starter:0 otherwise',
    'starter:0 otherwise',
    ['starter', 'solution'],
    true,
  ],
])('to be measured when %s', async (_, record, unfinished, missing, isReplaced) =>
  expect(await checkout(record, unfinished).progress(both)).toMatchObject({ missing, isReplaced }),
);

test('numbers join a record of the same conditions one by one', async () => {
  const { progress, record, unfinished } = checkout('solution:1');
  const { add } = await progress(both);
  add('starter:0');
  expect(record()).toEqual(['starter:0', 'solution:1']);
  add('solution:0');
  expect([record(), unfinished()]).toEqual([['starter:0', 'solution:0'], null]);
});

test('a record of other conditions stands until all file sets are there, also across runs', async () => {
  const { progress, root, record, unfinished } = checkout('starter:8 solution:9 otherwise');
  const before = readFileSync(recordFile(root, 'tiny'), 'utf8');
  (await progress(both)).add('starter:0');
  expect(readFileSync(recordFile(root, 'tiny'), 'utf8')).toBe(before);
  expect(unfinished()).toEqual(['starter:0']);
  (await progress(both)).add('solution:0');
  expect([record(), unfinished()]).toEqual([['starter:0', 'solution:0'], null]);
  expect(readRecord(root, 'tiny')?.environment).toEqual(sampleEnvironment);
});

test('what changed since it was left unfinished keeps the record standing until it is measured again', async () => {
  const { progress, record, unfinished } = checkout('starter:8 otherwise', 'starter:1');
  const { add } = await progress(both);
  add('solution:0');
  expect([record(), unfinished()]).toEqual([['starter:8'], ['starter:1', 'solution:0']]);
  add('starter:0');
  expect([record(), unfinished()]).toEqual([['starter:0', 'solution:0'], null]);
});

test('an unfinished file that cannot be read is begun again', async () => {
  const { progress, root, record } = checkout('starter:8 otherwise');
  writeFileSync(unfinishedFile(root, 'tiny'), '{');
  const { missing, add } = await progress(both);
  expect(missing).toEqual(['starter', 'solution']);
  add('starter:0');
  add('solution:0');
  expect(record()).toEqual(['starter:0', 'solution:0']);
});

test.each([
  ['a record', 'starter:0 gone:0 solution:0', null],
  ['an unfinished file', 'gone:0 otherwise', 'starter:0 gone:0 solution:0'],
])(
  'a file set that is gone drops out of %s, although nothing is measured',
  async (_, before, begun) => {
    const { progress, record, unfinished } = checkout(before, begun);
    expect(await progress(both)).toMatchObject({ missing: [], isReplaced: false });
    expect([record(), unfinished()]).toEqual([['starter:0', 'solution:0'], null]);
  },
);

test('a run that ended before it could replace the record is caught up on', async () => {
  const { progress, record, unfinished } = checkout('starter:8 otherwise', 'starter:0 solution:0');
  expect(await progress(both)).toMatchObject({ missing: [], isReplaced: false });
  expect([record(), unfinished()]).toEqual([['starter:0', 'solution:0'], null]);
});

test('anew: what fits is measured too, and a record that cannot be read stands until all is there', async () => {
  const { progress, root, record } = checkout('starter:0 solution:0');
  expect((await progress(both, true)).missing).toEqual(['starter', 'solution']);
  writeFileSync(recordFile(root, 'tiny'), 'typed in');
  await expect(progress(both)).rejects.toThrow('content/measurements/tiny.json: expected JSON');
  const { missing, add } = await progress(both, true);
  expect(missing).toEqual(['starter', 'solution']);
  add('starter:0');
  expect(readFileSync(recordFile(root, 'tiny'), 'utf8')).toBe('typed in');
  add('solution:0');
  expect(record()).toEqual(['starter:0', 'solution:0']);
  expect(existsSync(unfinishedFile(root, 'tiny'))).toBe(false);
});

test.each([
  ['the image that stands in is the one recorded', 'sha256:old', []],
  ['it was made anew', 'sha256:other', ['starter']],
])('a base with another in its place: %s', async (_, id, expected) => {
  const root = temporaryFolder();
  const baseDigests = { 'python:3': 'sha256:old' };
  writeRecord(root, recordOf('tiny', [taken('starter:0')], { baseDigests }));
  const docker = fakeDocker({
    'image inspect --format {{.Id}} python:3-old': { stdout: id },
    'image inspect --format {{.Id}} python:3': { stdout: 'sha256:present' },
  });
  const collection = {
    ...collectionOf('tiny', 'starter:0'),
    bases: { 'python:3': 'python:3-old' },
  };
  const conditions = { root, docker, environment: sampleEnvironment, anew: false };
  const { missing } = await progressOf(collection, collection.sets, conditions);
  expect(missing.map(({ name }) => name)).toEqual(expected);
});
