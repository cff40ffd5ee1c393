import { describe, expect, test } from 'vitest';
import { firstFindings } from '../../../src/site/workspace/first-findings.ts';
import type { Judged, ShownFinding } from '../../../src/site/workspace/judged.ts';
import { stepText } from '../../../src/site/workspace/step-text.ts';
import { tooLarge } from '../../../src/site/workspace/too-large.ts';
import { allMet, firstEdit, goalsSentence } from '../../../src/site/workspace/view.ts';

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

test('a rebuild begins with an edit of the code, where there is any', () => {
  expect(firstEdit({ edits: { app: 'src/a.py', dependency: null } })).toEqual({ file: 'src/a.py' });
  expect(firstEdit({ edits: { app: null, dependency: 'r.txt' } })).toBeNull();
});

test('more than a megabyte is said, not judged', () => {
  expect(tooLarge({ Dockerfile: 'x'.repeat(1_000_000) })).toBeNull();
  expect(tooLarge({ Dockerfile: 'x'.repeat(1_000_000), b: 'x'.repeat(100_000) })).toMatch(
    /not judged/,
  );
});
