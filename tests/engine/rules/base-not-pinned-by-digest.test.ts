import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'base-not-pinned-by-digest';
const digest = `@sha256:${'0'.repeat(64)}`;
const dependabot = {
  '.github/dependabot.yml':
    'version: 2\nupdates:\n  - package-ecosystem: docker\n    directory: /\n    schedule:\n      interval: weekly\n',
};

test.each([
  'FROM «python:3.13-slim-trixie»',
  'FROM «python:3.13-slim-trixie» AS build\nFROM build',
  'FROM «python:3.13-slim-trixie» AS build\nFROM «gcr.io/distroless/python3-debian12:nonroot»\nCOPY --from=build /x /x',
  'ARG TAG=3.13-slim-trixie\nFROM «python:${TAG}»',
  'ARG BASE=python:3.13-slim-trixie\nFROM $BASE AS build\nFROM «$BASE»\nCOPY --from=build /x /x',
  `FROM python:3.13-slim-trixie${digest}`,
  `ARG BASE=python:3.13-slim-trixie${digest}\nFROM $BASE`,
  'ARG BASE\nFROM $BASE',
  'FROM scratch',
  'FROM python',
  'FROM python:latest',
  'FROM python:3.13-slim-trixie AS test\nFROM scratch',
])('with a bot: %j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile, dependabot);
  expect(found).toEqual(expected);
});

const base = 'FROM python:3.13-slim-trixie';

test.each([
  ['Dependabot', dependabot, 1],
  ['Renovate', { 'renovate.json': '{"extends": ["config:recommended"]}' }, 1],
  ['Renovate in its other place', { '.github/renovate.json5': '{}' }, 1],
  ['no bot', { 'app.py': '' }, 0],
  [
    'Dependabot for packages only',
    { '.github/dependabot.yml': 'updates:\n  - package-ecosystem: pip\n    directory: /\n' },
    0,
  ],
  [
    'Dependabot in another folder',
    {
      '.github/dependabot.yml': 'updates:\n  - package-ecosystem: docker\n    directory: /other\n',
    },
    0,
  ],
  ['Renovate that leaves digests alone', { 'renovate.json': '{"pinDigests": false}' }, 0],
  ['Renovate without Docker', { 'renovate.json': '{"dockerfile": {"enabled": false}}' }, 0],
  ['a lock that a workflow renews', { '.github/workflows/l.yml': 'on: push\njobs: {}\n' }, 0],
])('%s', (_title, files, count) => {
  expect(findingsIn(rule, base, files)).toHaveLength(count);
});

test('says nothing where the repository is not known', () => {
  expect(findingsIn(rule, base)).toEqual([]);
});
