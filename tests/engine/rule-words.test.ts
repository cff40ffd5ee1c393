import { expect, test } from 'vitest';
import { beside } from '../../src/engine/beside.ts';
import { judgeBy } from '../../src/engine/check.ts';
import { rules } from '../../src/engine/index.ts';
import { RuleWords, wordsOf } from '../../src/engine/rule-words.ts';
import { today } from '../corpus/corpus.ts';
import { cases, projects } from '../differential/subject.ts';

const words = new RuleWords(rules);
const asks = (dockerfile: string, id: string): boolean =>
  words.asked({ dockerfile })?.[rules.findIndex((rule) => rule.id === id)] !== 0;

test.each([
  ['FROM a\nRUN ls', 'sudo-in-image', false],
  ['FROM a\nRUN sudo ls', 'sudo-in-image', true],
  ['FROM a\nRUN SUDO ls', 'sudo-in-image', true],
  // The word may come together from pieces, so nobody can say that it is not there.
  ['FROM a\nRUN su"do" ls', 'sudo-in-image', true],
  ['FROM a\nRUN su\\\ndo ls', 'sudo-in-image', true],
  // One word of each line.
  ['FROM a\nRUN --mount=type=bind,source=x,target=y ls', 'cache-mount-defeated', false],
  ['FROM a\nRUN --mount=type=cache,target=y ls', 'cache-mount-defeated', true],
  // An image made of a tool whose name says another one.
  ['FROM example.com/miniforge3', 'package-manager-in-final-stage', true],
  // A rule without words.
  ['FROM a', 'runs-as-root', true],
  ['', 'runs-as-root', true],
])('%j: %s is asked: %s', (dockerfile, id, expected) => {
  expect(asks(dockerfile, id)).toBe(expected);
});

test.each([
  ['files beside it', { files: { 'requirements.txt': 'torch' } }],
  ['paths beside it', { listing: ['requirements.txt'] }],
  ['a repository around it', { repository: { files: {} } }],
  ['bases that a team describes', { config: { bases: [{ image: 'a', like: 'alpine:3.22' }] } }],
])('with %s every rule is asked', (_, more) => {
  expect(words.asked({ dockerfile: 'FROM a', ...more })).toBeNull();
});

test('each word belongs to a rule and is in small letters', () => {
  const ids = new Set(rules.map(({ id }) => id));
  for (const [id, lines] of Object.entries(wordsOf)) {
    expect(ids).toContain(id);
    expect(lines.join('')).toBe(lines.join('').toLowerCase());
  }
});

test.each([...projects, ...cases].map(({ name, input }) => [name, input.dockerfile] as const))(
  'in the Dockerfile of %s alone, rules find nothing without their words',
  (_, dockerfile) => {
    for (const input of [
      { dockerfile, today },
      { dockerfile, today, files: {} },
    ])
      expect(judgeBy(rules, input, beside, words).report).toEqual(
        judgeBy(rules, input, beside).report,
      );
  },
);
