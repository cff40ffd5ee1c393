import { describe, expect, test } from 'vitest';
import type { RebuildEdit } from '../../../src/engine/index.ts';
import type { MeasuredSet } from '../../../src/site/workspace/data.ts';
import { choiceOf, editOf, sameEdit } from '../../../src/site/workspace/edit-choice.ts';
import type { Judged, ShownRebuild } from '../../../src/site/workspace/judged.ts';
import { billOf, measuredLike } from '../../../src/site/workspace/pricing.ts';

const app: RebuildEdit = { file: 'app.py' };

const measured: MeasuredSet = {
  sentences: [],
  steps: ['RUN a', 'RUN b', 'RUN a'],
  builds: {
    cold: { edit: null, whole: 20, runs: 3, seconds: [9, 4, 5] },
    app: { edit: app, whole: 3, runs: 3, seconds: [null, null, 2] },
  },
};

/** `aRUN a`: the letter says what it does. */
const lines = (...texts: string[]): ShownRebuild[] =>
  texts.map((text, index) => ({
    line: index + 1,
    keyword: 'RUN',
    text: text.slice(1),
    runs: ({ a: 'again', k: 'kept', u: 'unknown' } as const)[text[0] as 'a'],
    because: '',
  }));

describe('what a rebuild costs', () => {
  test('after the edit that was measured: that build, and its steps', () => {
    const rebuild = lines('kRUN a', 'kRUN b', 'aRUN a');
    expect(billOf({ rebuild, edited: app }, measured)).toEqual({
      seconds: [null, null, 2],
      again: 1,
      unsure: 0,
      sum: 2,
      unmeasured: 0,
      whole: measured.builds.app,
    });
  });

  test('after another edit: what the steps took in a build from nothing, the second of two alike too', () => {
    const rebuild = lines('aRUN a', 'aRUN b', 'aRUN a');
    const bill = billOf({ rebuild, edited: { file: 'b.py' } }, measured);
    expect([bill.seconds, bill.sum, bill.whole]).toEqual([[9, 4, 5], 18, null]);
  });

  test('a step that was never measured has no price, and the sum says so', () => {
    const bill = billOf({ rebuild: lines('aRUN c', 'aRUN b'), edited: { file: 'b.py' } }, measured);
    expect([bill.seconds, bill.sum, bill.unmeasured]).toEqual([[null, 4], 4, 1]);
  });

  test('what may run is priced, and not in the sum', () => {
    const bill = billOf({ rebuild: lines('uRUN a'), edited: { file: 'b.py' } }, measured);
    expect([bill.seconds, bill.sum, bill.unsure]).toEqual([[9], 0, 1]);
  });

  test('a measured build that ran something else is not this one', () => {
    const rebuild = lines('aRUN a', 'aRUN b', 'aRUN a');
    expect(billOf({ rebuild, edited: app }, measured).whole).toBeNull();
  });

  test('a build from nothing is no rebuild after nothing', () => {
    expect(billOf({ rebuild: lines('kRUN a'), edited: null }, measured).whole).toBeNull();
  });

  test('without a measured file set there is no price', () => {
    const bill = billOf({ rebuild: lines('aRUN a'), edited: app }, null);
    expect([bill.seconds, bill.sum, bill.unmeasured, bill.whole]).toEqual([[null], 0, 1, null]);
  });
});

test('prices come from the set that the files are like, if that was measured', () => {
  const judged = { alike: { set: 'solution', how: 'same' } } as Judged;
  const set = { name: 'solution', title: 'Solution', files: {}, measured };
  expect(measuredLike(judged, { sets: [set] })).toMatchObject({ how: 'same', measured });
  expect(measuredLike(judged, { sets: [{ ...set, measured: null }] })).toBeNull();
  expect(measuredLike({ alike: null }, { sets: [set] })).toBeNull();
});

test.each([
  null,
  { file: 'src/a b.py' },
  { base: 'registry:5000/python:3.13' },
  { argument: 'GIT_COMMIT' },
] satisfies RebuildEdit[])('the choice for %j can be read again', (edit) => {
  expect(editOf(choiceOf(edit))).toEqual(edit);
});

test('a list of one image is that image', () => {
  expect(sameEdit({ base: ['python'] }, { base: 'python' })).toBe(true);
  expect(sameEdit({ base: ['python', 'debian'] }, { base: 'python' })).toBe(false);
});
