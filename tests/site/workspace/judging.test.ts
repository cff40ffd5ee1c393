import { describe, expect, test } from 'vitest';
import type { Goal } from '../../../src/course/goal.ts';
import { beside, besideRules } from '../../../src/engine/beside.ts';
import type { RebuildEdit } from '../../../src/engine/index.ts';
import { comparison } from '../../../src/site/workspace/comparison.ts';
import { filesWith, judgeOf } from '../../../src/site/workspace/judging.ts';
import { lessonJudge } from '../../../src/site/workspace/lesson-judging.ts';

const starter = `FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
`;
const withUser = starter.replace('CMD', 'USER 10001\nCMD');
const goals: Goal[] = [{ text: 'The container does not run as root', rules: ['runs-as-root'] }];

const judge = judgeOf({
  goals,
  files: { Dockerfile: starter, 'requirements.txt': 'flask==3.1.2\n', 'start.sh': '#!/bin/sh\n' },
  listing: ['app.py'],
  sets: [
    { name: 'starter', files: {} },
    { name: 'solution', files: { Dockerfile: withUser } },
  ],
  shown: ['Dockerfile'],
  topics: {},
  beside: { beside, rules: besideRules },
  around: null,
  lesson: lessonJudge,
  comparison,
});
const judged = (changed: Record<string, string>, edited: RebuildEdit = null) =>
  judge({ version: 1, changed, today: '2026-11-21', edited });

describe('judging a lesson’s files', () => {
  test('the goal of the starter is open, that of the solution is met', () => {
    expect(judged({}).goals.map((goal) => goal.met)).toEqual([false]);
    expect(judged({ Dockerfile: withUser }).goals.map((goal) => goal.met)).toEqual([true]);
  });

  test('the goal about earlier stages names the rules that stand in its way', () => {
    const standing = judgeOf({
      goals: [{ text: 'What earlier stages won still holds', stagesBelow: 3, elsewhere: [] }],
      files: { Dockerfile: withUser },
      listing: ['app.py', 'requirements.txt'],
      sets: [],
      shown: ['Dockerfile'],
      topics: {},
      beside: null,
      around: null,
      lesson: lessonJudge,
      comparison: null,
    });
    const goalOf = (dockerfile: string) =>
      standing({
        version: 1,
        changed: { Dockerfile: dockerfile },
        today: '2026-11-21',
        edited: null,
      }).goals[0];
    expect(goalOf(withUser)).toMatchObject({ met: true, missing: [] });
    expect(goalOf(starter)).toMatchObject({
      met: false,
      missing: ['Found again: `runs-as-root`.'],
    });
  });

  test('a finding brings why its rule exists', () => {
    const finding = judged({}).findings.find(({ rule }) => rule === 'runs-as-root');
    expect(finding?.why).not.toBe('');
  });

  test('texts that the page lacks come with the findings in them', () => {
    const { texts } = judged({ 'requirements.txt': 'flask\n' });
    expect(texts['requirements.txt']).toBe('flask\n');
    expect(texts).not.toHaveProperty('Dockerfile');
  });

  test('an answer can cross from a worker', () => {
    expect(structuredClone(judged({}, { file: 'app.py' }))).toEqual(judged({}, { file: 'app.py' }));
  });

  test('a rebuild after an edit of the code installs again', () => {
    const { rebuild } = judged({}, { file: 'app.py' });
    expect(rebuild.map(({ text, runs }) => `${runs} ${text}`)).toEqual([
      'kept WORKDIR /app',
      'again COPY . .',
      'again RUN pip install -r requirements.txt',
    ]);
  });

  test('a file of ten thousand instructions answers with no more than a person reads', () => {
    expect(judged({ Dockerfile: `FROM x:1\n${'RUN true\n'.repeat(10_000)}` }).rebuild).toHaveLength(
      200,
    );
  });
});

describe('which measured file set the learner’s files are', () => {
  test.each([
    ['the starter', {}, { set: 'starter', how: 'identical' }],
    ['the solution', { Dockerfile: withUser }, { set: 'solution', how: 'identical' }],
    [
      'the solution with a comment',
      { Dockerfile: `# mine\n${withUser}` },
      { set: 'solution', how: 'identical' },
    ],
    ['another file beside it', { Dockerfile: withUser, 'start.sh': '#!/bin/bash\n' }, null],
    ['a new ignore file', { '.dockerignore': '*.md\n' }, null],
    [
      'a comment in a file beside it',
      { 'requirements.txt': '# web\nflask==3.1.2\n' },
      { set: 'starter', how: 'identical' },
    ],
    ['something else', { Dockerfile: 'FROM python:3.13-trixie\n' }, null],
  ])('%s', (_, changed, expected) => {
    expect(judged(changed as Record<string, string>).alike).toEqual(expected);
  });
});

test('what a Dockerfile names that can change without a file', () => {
  const dockerfile = 'ARG V=3.13\nFROM python:$V AS b\nARG A\nARG B=1\nFROM b\nARG A\n';
  expect(judged({ Dockerfile: dockerfile }).named).toEqual({
    images: ['python:3.13'],
    arguments: ['A', 'B'],
  });
});

test('an emptied file of the starter is empty, an empty new one is not there', () => {
  expect(filesWith({ a: 'x' }, { a: '', b: '' })).toEqual({ a: '' });
});
