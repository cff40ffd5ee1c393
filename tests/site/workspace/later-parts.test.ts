import { expect, test } from 'vitest';
import { topics } from '../../../src/engine/topics.ts';
import { judgeOf, type JudgingContext } from '../../../src/site/workspace/judging.ts';
import { laterParts } from '../../../src/site/workspace/later-parts.ts';

const alone: JudgingContext = {
  goals: [],
  files: {
    Dockerfile: 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "app.py"]\n',
  },
  listing: [],
  sets: [],
  shown: ['Dockerfile'],
  topics: {},
  beside: null,
  around: null,
  lesson: null,
  comparison: null,
};
const found = (context: JudgingContext, changed: Record<string, string>): string[] =>
  judgeOf(context)({ version: 1, changed, today: '2026-11-21', edited: null }).findings.map(
    ({ rule }) => rule,
  );

test.each([
  ['an edited Dockerfile', { Dockerfile: 'FROM x:1\n' }, null],
  ['an ignore file that a fix made', { '.dockerignore': '.git\n' }, ['beside']],
  [
    'a workflow that a fix made',
    { '.github/dependabot.yml': 'version: 2\n' },
    ['beside', 'around'],
  ],
  ['a Dockerfile that mentions a topic', { Dockerfile: 'FROM x:1\nENV API_KEY=\n' }, ['secrets']],
  ['a file that mentions one', { 'requirements.txt': 'torch==2.9.1\n' }, ['platforms', 'beside']],
  [
    'an option among others in one word',
    { Dockerfile: 'FROM x:1\nRUN pip install -qe /src\n' },
    ['environments', 'installs'],
  ],
  [
    'a word in pieces, which may be any',
    { Dockerfile: 'FROM x:1\nRUN cu""rl example.com\n' },
    Object.keys(topics),
  ],
])('%s', async (_, changed, wanted) => {
  const parts = await laterParts(alone, changed);
  const names = parts && [
    ...Object.keys(parts.topics),
    ...(parts.beside ? ['beside'] : []),
    ...(parts.around ? ['around'] : []),
  ];
  expect(names).toEqual(wanted);
});

test('a part that is there is not loaded again', async () => {
  const changed = { '.dockerignore': '.git\n' };
  expect(laterParts({ ...alone, ...(await laterParts(alone, changed)) }, changed)).toBeNull();
});

test('the finding whose fix made a file is gone', async () => {
  const rule = 'dockerignore-missing-or-weak';
  const changed = { '.dockerignore': '.git\n.venv\n__pycache__\n*.pyc\n.env\n' };
  expect(found(alone, {})).toContain(rule);
  expect(found({ ...alone, ...(await laterParts(alone, changed)) }, changed)).not.toContain(rule);
});
