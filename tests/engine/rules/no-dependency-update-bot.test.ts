import { describe, expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'no-dependency-update-bot';
const pinned = 'FROM python:3.13.9-slim-trixie\n';
const marked = 'FROM «python:3.13.9-slim-trixie»\n';
const github = { '.github/workflows/a.yml': 'on: push\njobs: {}\n' };
const bot = (...entries: string[]): Record<string, string> => ({
  '.github/dependabot.yml': `version: 2\nupdates:\n${entries
    .map((entry) => `  - ${entry.replaceAll('\n', '\n    ')}\n`)
    .join('')}`,
});
const docker = 'package-ecosystem: docker\ndirectory: /';
const pip = 'package-ecosystem: pip\ndirectory: /';

describe('without Dependabot', () => {
  test.each([
    ['a version', marked, {}],
    ['a digest', `FROM «python@sha256:${'0'.repeat(64)}»\n`, {}],
    ['the first of several', `${marked}FROM debian:13\n`, {}],
    [
      'locked packages only',
      'FROM «registry.example.com/python»\n',
      { 'uv.lock': 'version = 1\n' },
    ],
    ['pinned requirements only', 'FROM «python»\n', { 'requirements.txt': 'flask==3.1.2\n' }],
    ['a major version alone', 'FROM python:3-slim\n', {}],
    ['the name of the language', 'FROM acme/base:python3\n', {}],
    ['nothing pinned', 'FROM python:slim\n', { 'requirements.txt': 'flask\n' }],
    ['Renovate', pinned, { 'renovate.json5': '{}' }],
    ['Renovate in .github', pinned, { '.github/renovate.json': '{}' }],
    ['Renovate for JavaScript too', pinned, { 'package.json': '{"renovate": {}}' }],
    [
      'a workflow that upgrades the lock file',
      pinned,
      {
        '.github/workflows/u.yml':
          'on: push\njobs: { a: { steps: [{ run: uv lock --upgrade }] } }\n',
      },
    ],
    [
      'a workflow that runs Renovate',
      pinned,
      {
        '.github/workflows/u.yml':
          'on: push\njobs: { a: { steps: [{ uses: renovatebot/github-action@v44 }] } }\n',
      },
    ],
  ])('%s', (_title, dockerfile, files) => {
    const { expected, found } = judgeMarked(rule, dockerfile, { ...github, ...files });
    expect(found).toEqual(expected);
  });

  test('a repository that is not on GitHub', () => {
    expect(judgeMarked(rule, pinned, { '.gitlab-ci.yml': 'a: { script: [x] }' }).found).toEqual([]);
    expect(judgeMarked(rule, pinned).found).toEqual([]);
  });
});

test.each([
  ['everything', bot(docker, pip), ''],
  ['another name for Python', bot(docker, 'package-ecosystem: uv\ndirectory: /'), ''],
  ['several directories', bot('package-ecosystem: docker\ndirectories: ["/a", "/"]', pip), ''],
  ['a pattern', bot('package-ecosystem: docker\ndirectory: "/**/*"', pip), ''],
  ['no Docker', bot(pip), 'the base image'],
  ['no Python', bot(docker), 'the Python packages'],
  [
    'neither',
    bot('package-ecosystem: npm\ndirectory: /'),
    'the base image and the Python packages',
  ],
  [
    'another directory',
    bot('package-ecosystem: docker\ndirectory: /docker', pip),
    'in `/docker` and not in `/`',
  ],
  ['a file that cannot be read', { '.github/dependabot.yml': 'updates: [' }, ''],
])('Dependabot with %s', (_title, files, says) => {
  const found = findingsIn(rule, pinned, { ...files, 'requirements.txt': 'flask==3.1.2\n' });
  if (says === '') expect(found).toEqual([]);
  else expect(found.map(({ message }) => message)).toEqual([expect.stringContaining(says)]);
});

test('the fixes create the file or add to it', () => {
  const files = { ...github, 'uv.lock': 'version = 1\n' };
  const created = fixedBy(rule, pinned, files);
  expect(created['.github/dependabot.yml']).toBe(`version: 2
updates:
  - package-ecosystem: docker
    directory: /
    schedule:
      interval: weekly
  - package-ecosystem: uv
    directory: /
    schedule:
      interval: weekly
`);
  expect(findingsIn(rule, pinned, created)).toEqual([]);
  const added = fixedBy(rule, pinned, { ...files, ...bot(docker) });
  expect(added['.github/dependabot.yml']).toContain(
    '  - package-ecosystem: uv\n    directory: /\n',
  );
  expect(findingsIn(rule, pinned, added)).toEqual([]);
});

test('the fix leaves a comment above its entry', () => {
  const path = '.github/dependabot.yml';
  const entry = '  # once a month\n  - package-ecosystem: npm\n    directory: /\n';
  const fixed = fixedBy(rule, pinned, { [path]: `version: 2\nupdates:\n${entry}` });
  expect(fixed[path]).toContain(`      interval: weekly\n${entry}`);
});

test('the fix is safe where it brings no advice about digests', () => {
  const digest = pinned.replace('\n', `@sha256:${'a'.repeat(64)}\n`);
  const safe = (dockerfile: string, files: Record<string, string>) =>
    findingsIn(rule, dockerfile, files)[0]?.fix?.safe;
  expect(safe(pinned, github)).toBe(false);
  expect(safe(digest, github)).toBe(true);
  const packages = { ...github, ...bot(docker), 'requirements.txt': 'flask==3.1.0\n' };
  expect(safe(pinned, packages)).toBe(true);
});

describe('a base image from an argument, which Dependabot does not read', () => {
  const fromArgument = 'ARG PYTHON=3.13\nFROM python:$PYTHON-slim\n';

  test('is said so, and no entry for Docker is offered', () => {
    const [finding] = findingsIn(rule, fromArgument, github);
    expect(finding?.message).toContain('`python:3.13-slim` is named in an `ARG`');
    expect(finding?.fix).toBeNull();
    const files = { ...github, 'uv.lock': 'version = 1\n' };
    expect(fixedBy(rule, fromArgument, files)['.github/dependabot.yml']).not.toContain('docker');
  });

  test('is not asked of Dependabot', () => {
    expect(findingsIn(rule, fromArgument, bot(pip))).toEqual([]);
  });

  test('one that is written out goes first', () => {
    const found = judgeMarked(rule, `${fromArgument}${marked}`, github);
    expect(found.found).toEqual(found.expected);
  });
});
