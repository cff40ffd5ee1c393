import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../src/engine/index.ts';
import { keyOf, mistakesIn, readExplained, type Disagreement } from './disagreement.ts';
import { cases, projects } from './subject.ts';
import { claimedOf, goneChecks, newChecks, readUnclaimed, unclaimedOf } from './unclaimed.ts';

const one: Disagreement = { project: 'a', line: 3, code: 'DL3042', side: 'theirs' };

test('a line of the file is read as it is written', () => {
  const text = '# comment\n\na 3 DL3042 theirs It is a builder stage.\n';
  expect(readExplained(text)).toEqual([{ ...one, reason: 'It is a builder stage.' }]);
  expect(() => readExplained('a 3 DL3042 theirs')).toThrow('Line 1 is not');
});

test('what nobody explained, and what no longer happens, is a mistake', () => {
  const explained = { ...one, reason: 'It is a builder stage.' };
  expect(mistakesIn([one], [explained])).toEqual([]);
  expect(mistakesIn([one], [])).toEqual([`not explained: ${keyOf(one)}`]);
  expect(mistakesIn([], [explained])).toEqual([
    `explained, but it no longer happens: ${keyOf(one)}`,
  ]);
});

const names = new Set([...projects, ...cases].map(({ name }) => name));

test('every subject has a name of its own', () => {
  expect(names.size).toBe(projects.length + cases.length);
});

test.each(['buildkit', 'hadolint'] as const)(
  '%s.txt speaks of subjects and names that exist, each once and in a sentence',
  (judge) => {
    const path = new URL(`../fixtures/differential/${judge}.txt`, import.meta.url);
    const explained = readExplained(readFileSync(path, 'utf8'));
    const codes = new Set([
      // The whole file is refused.
      ...['refused', 'DL1000'],
      ...rules.flatMap(({ id, aliases }) => [id, ...(aliases[judge] ?? [])]),
    ]);
    expect(explained.filter(({ project }) => !names.has(project))).toEqual([]);
    expect(explained.filter(({ code }) => !codes.has(code))).toEqual([]);
    expect(explained.filter(({ reason }) => !/ .*\.$/.test(reason))).toEqual([]);
    expect(new Set(explained.map(keyOf)).size).toBe(explained.length);
  },
);

test('a check that no rule stands for has to be explained', () => {
  const unclaimed = readUnclaimed('# comment\n\nDL3043 It is refused.\n');
  expect(unclaimed).toEqual([{ code: 'DL3043', reason: 'It is refused.' }]);
  expect(() => readUnclaimed('DL3043')).toThrow('Line 1 is not');
  const claimed = new Set(['DL3042']);
  expect(newChecks(['DL3042', 'DL3043'], claimed, unclaimed)).toEqual([]);
  expect(goneChecks(['DL3042', 'DL3043'], claimed, unclaimed)).toEqual([]);
  expect(newChecks(['DL3043', 'DL3044', 'DL3044'], claimed, unclaimed)).toEqual([
    'no rule stands for DL3044, and nothing says why',
  ]);
  expect(goneChecks([], claimed, unclaimed)).toEqual([
    'DL3042 is spoken of, but it is no check of this judge',
    'DL3043 is spoken of, but it is no check of this judge',
  ]);
});

test.each(['buildkit', 'hadolint'] as const)(
  '%s-unclaimed.txt speaks of checks that no rule stands for, each once and in a sentence',
  (judge) => {
    const unclaimed = unclaimedOf(judge);
    const claimed = claimedOf(judge);
    expect(unclaimed.filter(({ code }) => claimed.has(code))).toEqual([]);
    expect(unclaimed.filter(({ reason }) => !/ .*\.$/.test(reason))).toEqual([]);
    expect(new Set(unclaimed.map(({ code }) => code)).size).toBe(unclaimed.length);
  },
);
