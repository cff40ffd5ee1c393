import { describe, expect, test } from 'vitest';
import type { MeasuredSet } from '../../../src/site/workspace/data.ts';
import { firstFindings } from '../../../src/site/workspace/first-findings.ts';
import type { Judged, ShownFinding } from '../../../src/site/workspace/judged.ts';
import { measuredLike, secondsOf } from '../../../src/site/workspace/pricing.ts';
import { stepText } from '../../../src/site/workspace/step-text.ts';
import { tooLarge } from '../../../src/site/workspace/too-large.ts';
import { allMet, editedPath, goalsSentence } from '../../../src/site/workspace/view.ts';

const finding = (rule: string, stage: number) => ({ rule, stage }) as ShownFinding;
const rules = (findings: readonly ShownFinding[]) => findings.map(({ rule }) => rule);

describe('which findings come first', () => {
  const all = [finding('a', 7), finding('b', 2), finding('c', 1), finding('d', 4)];

  test('in a lesson those of its stage and before, in the order of the file', () => {
    const { now, later } = firstFindings(all, 2, []);
    expect([rules(now), rules(later)]).toEqual([
      ['b', 'c'],
      ['a', 'd'],
    ]);
  });

  test('without those that other lessons are about', () => {
    const { now, later } = firstFindings(all, 2, ['c']);
    expect([rules(now), rules(later)]).toEqual([['b'], ['a', 'c', 'd']]);
  });

  test('elsewhere the four of the earliest stages, by stage', () => {
    const { now, later } = firstFindings([...all, finding('e', 8)], null, []);
    expect([rules(now), rules(later)]).toEqual([['c', 'b', 'd', 'a'], ['e']]);
  });

  test('thousands are counted, not listed', () => {
    const { now, hidden } = firstFindings(
      Array.from({ length: 3_000 }, () => finding('a', 1)),
      1,
      [],
    );
    expect([now.length, hidden]).toEqual([50, 2_950]);
  });
});

describe('the price of an instruction', () => {
  const measured: MeasuredSet = {
    sentences: [],
    seconds: { cold: { 'RUN a': 9, 'RUN b': 4 }, app: { 'RUN a': 2 }, dependency: {} },
  };

  test.each([
    ['what it took after this very edit', 'RUN a', 'app', 2],
    ['otherwise what it took in a build from nothing', 'RUN b', 'app', 4],
    ['the build from nothing for edits that were not measured', 'RUN a', 'ignore', 9],
    ['none for another instruction', 'RUN c', 'app', null],
  ] as const)('is %s', (_, text, choice, expected) => {
    expect(secondsOf({ text }, choice, measured)).toBe(expected);
  });

  test('is none without a measured file set', () => {
    expect(secondsOf({ text: 'RUN a' }, 'app', null)).toBeNull();
  });

  test('comes from the set that the files are like, if that was measured', () => {
    const judged = { alike: { set: 'solution', how: 'same' } } as Judged;
    const set = { name: 'solution', title: 'Solution', files: {}, measured };
    expect(measuredLike(judged, { sets: [set] })?.measured).toBe(measured);
    expect(measuredLike(judged, { sets: [{ ...set, measured: null }] })).toBeNull();
    expect(measuredLike({ alike: null } as Judged, { sets: [set] })).toBeNull();
  });
});

test.each([
  ['RUN a &&   b', 'RUN a && b'],
  ['RUN a \\\n    && b', 'RUN a && b'],
  ['RUN a \\\n# why\n  b', 'RUN a b'],
])('%j is the step %j', (instruction, expected) => {
  expect(stepText(instruction)).toBe(expected);
});

test('goals are counted in a sentence', () => {
  const judged = (...met: boolean[]) =>
    ({ goals: met.map((one) => ({ text: '', met: one, missing: [] })) }) as unknown as Judged;
  expect(goalsSentence(judged(true, false))).toBe('1 of 2 goals met');
  expect([allMet(judged(true, false)), allMet(judged(true, true)), allMet(judged())]).toEqual([
    false,
    true,
    false,
  ]);
});

test('what a rebuild imagines was edited', () => {
  const data = { edits: { app: 'src/a.py', dependency: null } };
  expect(
    (['app', 'dependency', 'ignore', 'nothing'] as const).map((choice) => editedPath(choice, data)),
  ).toEqual(['src/a.py', null, '.dockerignore', null]);
});

test('more than a megabyte is said, not judged', () => {
  expect(tooLarge({ Dockerfile: 'x'.repeat(1_000_000) })).toBeNull();
  expect(tooLarge({ Dockerfile: 'x'.repeat(1_000_000), b: 'x'.repeat(100_000) })).toMatch(
    /not judged/,
  );
});
