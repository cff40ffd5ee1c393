import { describe, expect, test } from 'vitest';
import { about, estimateFrom } from '../../src/measure/estimate.ts';
import { movedFigures } from '../../src/measure/moved.ts';
import { planCollections } from '../../src/measure/plan.ts';
import { repository } from '../../src/measure/repository.ts';
import { TimeLeft } from '../../src/measure/time-left.ts';
import { timed, usualRuns } from '../../src/measure/usual-runs.ts';
import { figures } from '../../src/results/index.ts';
import { build, measured, noBuilds } from '../results/measured.ts';
import { recordOf, taken } from './sample-record.ts';

const reader = repository();
const names = (...asked: string[]) => planCollections(reader, asked).map(({ name }) => name);

describe('what is asked for', () => {
  test.each([
    [['not-root'], ['not-root']],
    [['lessons/2-security/01-not-root/'], ['not-root']],
    [['not-root', 'not-root'], ['not-root']],
    [['evidence/runs-as-root'], ['evidence/runs-as-root']],
  ])('%j', (asked, expected) => expect(names(...asked)).toEqual(expected));

  test('all of a kind', () => {
    expect(names('lessons').some((name) => name.startsWith('evidence/'))).toBe(false);
    expect(names('evidence').every((name) => name.startsWith('evidence/'))).toBe(true);
    expect(names()).toEqual(expect.arrayContaining([...names('lessons'), ...names('evidence')]));
  });

  test('an unknown name is one line', () =>
    expect(() => names('moon')).toThrow(/^There is nothing to measure called "moon"[^\n]+$/));
});

test('the figures that are times are known', () => {
  const taken = measured({
    builds: { ...noBuilds, cold: build(1), app: build(1), dependency: build(1) },
  });
  expect(figures.filter(({ take }) => take(taken)?.kind === 'seconds').map(({ id }) => id)).toEqual(
    expect.arrayContaining([...timed]),
  );
  for (const { id, take } of figures) {
    if (take(taken)?.kind === 'seconds') expect(timed).toContain(id);
  }
});

test.each([
  [[], null, 3],
  [['cold'], null, 3],
  [['user', 'cold'], null, 1],
  [['user'], 2, 2],
])('a collection that shows %j and says %j is repeated %d times', (shows, runs, expected) =>
  expect(usualRuns({ shows, runs })).toBe(expected),
);

const record = (lesson: string, ...seconds: number[]) =>
  recordOf(
    lesson,
    seconds.map((durationSeconds, index) => taken(`set-${index}`, { durationSeconds })),
    { runs: 2 },
  );

describe('how long', () => {
  const estimate = estimateFrom([record('a', 20, 60), record('b', 100)]);
  test.each([
    ['the same set before, at the runs wanted', 'a', 'set-0', 3, 30],
    ['else the one in the middle', 'c', 'new', 1, 30],
  ])('%s', (_, collection, fileSet, runs, seconds) =>
    expect(estimate(collection, fileSet, runs)).toBe(seconds),
  );

  test('nothing measured, no estimate', () => expect(estimateFrom([])('a', 'x', 1)).toBeNull());

  test.each([
    [20, 'less than a minute'],
    [90, 'about 2 min'],
    [3600, 'about 1 h'],
    [7500, 'about 2 h 5 min'],
  ])('%d s is %s', (seconds, words) => expect(about(seconds)).toBe(words));

  test('what is left goes by how long the first ones took', () => {
    const jobs = ['x', 'y', 'z'].map((fileSet) => ({ collection: 'j', fileSet, runs: 1 }));
    const left = new TimeLeft(jobs, () => 60, 1);
    const [first, second] = jobs;
    if (!first || !second) throw new Error('expected jobs');
    expect(left.inWords(first, 'cold build', 0)).toBe(
      '1 of 3 · j/x · cold build · about 3 min left',
    );
    left.finished(first, 120);
    expect(left.inWords(second, 'containers', 60)).toBe(
      '2 of 3 · j/y · containers · about 3 min left',
    );
  });
});

describe('what moved', () => {
  const { image, behaviour } = measured();
  if (image === null || behaviour === null) throw new Error('expected both');
  const crashed = (address: string, namesLine: boolean) => ({
    behaviour: { ...behaviour, crash: { log: [`Current thread ${address}`], namesLine } },
  });
  const before = measured(crashed('0x00007f99', true));
  test.each([
    ['nothing', {}, []],
    ['a time within its spread', { builds: { ...before.builds, cold: build(41, 42, 43) } }, []],
    [
      'a time beyond it',
      { builds: { ...before.builds, cold: build(60, 61, 62) } },
      ['Build from nothing: 41 s (40, 41, 42), now 61 s (60, 61, 62)'],
    ],
    [
      'a time of one run, which has no spread',
      { builds: { ...before.builds, cold: build(60) } },
      [],
    ],
    ['a size by less than 1 MB', { image: { ...image, unpackedBytes: 180.9e6 } }, []],
    ['a size by more', { image: { ...image, unpackedBytes: 190e6 } }, ['Size: 180 MB, now 190 MB']],
    [
      'a word',
      { behaviour: { ...crashed('0x1', true).behaviour, stopExitCode: 0 } },
      ['Exit code: 137, killed, now 0'],
    ],
    ['what a crash printed: addresses differ each time', crashed('0x00007f2a', true), []],
    [
      'a crash that names no line any more',
      crashed('0x00007f2a', false),
      ['Crash leaves a line: yes, now no'],
    ],
    [
      'a probe that failed',
      { builds: { ...before.builds, dependency: null } },
      ['Rebuild after an update: 36 s (35, 36, 35.5), now not taken'],
    ],
  ])('%s', (_, change, lines) =>
    expect(movedFigures(before, { ...before, ...change })).toEqual(lines),
  );
});
