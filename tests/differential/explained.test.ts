import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../src/engine/index.ts';
import { keyOf, mistakesIn, readExplained, type Disagreement } from './disagreement.ts';
import { cases, projects } from './subject.ts';

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
