import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitlab } from '../../src/site/command-line/integrations.ts';
import { runAndRead, runAt } from './terminal.ts';

const paths = ['shipworthy.json', '.github/workflows/shipworthy.yml', '.pre-commit-config.yaml'];

test('init writes a configuration, a workflow and an entry for pre-commit', async () => {
  const { exitCode, out, read } = await runAndRead({}, ['init']);
  expect(exitCode).toBe(0);
  for (const path of paths) {
    expect(out).toContain(`wrote ${path}\n`);
    expect(read(path)).toContain('shipworthy');
  }
});

test('init never writes over a file', async () => {
  const { exitCode, out, read } = await runAndRead({ '.pre-commit-config.yaml': 'repos: []\n' }, [
    'init',
  ]);
  expect(exitCode).toBe(0);
  expect(out).toContain('left  .pre-commit-config.yaml\n');
  expect(read('.pre-commit-config.yaml')).toBe('repos: []\n');
});

test.each(['.github', '.github/workflows'])(
  '%s is a file, so no folder can be made: one line, exit code 2, nothing written',
  async (path) => {
    const { exitCode, out, err, read } = await runAndRead({ [path]: 'a file\n' }, ['init']);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toMatch(
      /^shipworthy: \.github\/workflows\/shipworthy\.yml: cannot be written \(\w+\); nothing was changed\n$/,
    );
    expect([...paths, path].map(read)).toEqual([undefined, undefined, undefined, 'a file\n']);
  },
);

test('what init wrote is a configuration that check reads', async () => {
  const { read } = await runAndRead({}, ['init']);
  const { exitCode, err } = await runAndRead(
    { Dockerfile: 'FROM scratch\nUSER 1\n', 'shipworthy.json': read('shipworthy.json') ?? '' },
    ['check', '--rule', 'runs-as-root'],
  );
  expect([exitCode, err]).toEqual([0, '']);
});

test('in a folder of a repository the files go to its top, where they are looked for', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'shipworthy-'));
  mkdirSync(join(cwd, '.git'));
  mkdirSync(join(cwd, 'services/api'), { recursive: true });
  const { out } = await runAt(join(cwd, 'services/api'), ['init']);
  const written = paths.filter((path) => existsSync(join(cwd, path)));
  const stray = readdirSync(join(cwd, 'services/api'));
  rmSync(cwd, { recursive: true });
  expect(out).toContain('wrote ../../shipworthy.json\n');
  expect([written, stray]).toEqual([paths, []]);
});

test('the configuration builds on the one of hadolint', async () => {
  const hadolint = { '.hadolint.yaml': 'ignored: [DL3002]\nfailure-threshold: error\n' };
  const { read } = await runAndRead(hadolint, ['init']);
  const json = read('shipworthy.json') ?? '';
  expect(JSON.parse(json)).toMatchObject({ extends: ['hadolint', '.hadolint.yaml'] });
  const files = { ...hadolint, 'shipworthy.json': json, Dockerfile: 'FROM python:3.13\n' };
  const { exitCode, err } = await runAndRead(files, ['check', '--rule', 'DL3002']);
  expect([exitCode, err]).toEqual([0, '']);
});

test('the workflow runs for the branch that the repository calls its own', async () => {
  const head = { '.git/refs/remotes/origin/HEAD': 'ref: refs/remotes/origin/trunk\n' };
  const workflow = '.github/workflows/shipworthy.yml';
  expect((await runAndRead(head, ['init'])).read(workflow)).toContain('branches: [trunk]\n');
  expect((await runAndRead({}, ['init'])).read(workflow)).toContain('branches: [main]\n');
});

test('on GitLab the job is printed, and no workflow is written', async () => {
  const { out, read } = await runAndRead({ '.gitlab-ci.yml': 'test: { script: [pytest] }\n' }, [
    'init',
  ]);
  expect(read('.github/workflows/shipworthy.yml')).toBeUndefined();
  expect(out).toContain(`Add this job to .gitlab-ci.yml:\n\n${gitlab.text}`);
  const again = await runAndRead({ '.gitlab-ci.yml': gitlab.text }, ['init']);
  expect(again.out).not.toContain('Add this');
});

const remote = (url: string) => ({
  '.git/config': `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${url}\n`,
});

test.each([
  ['git@gitlab.com:shop/api.git', true],
  ['https://gitlab.example.com/shop/api', true],
  ['ssh://git@code.example.com:2222/gitlab/api', false],
  ['https://github.com/shop/gitlab-tools.git', false],
])('a repository from %s without CI', async (url, isGitLab) => {
  const { out, read } = await runAndRead(remote(url), ['init']);
  const written = ['.gitlab-ci.yml', '.github/workflows/shipworthy.yml'].map(
    (path) => read(path) !== undefined,
  );
  expect(written).toEqual([isGitLab, !isGitLab]);
  if (isGitLab) expect(read('.gitlab-ci.yml')).toBe(gitlab.text);
  expect(out).not.toContain('Add this');
});

test('workflows of GitHub count for more than an address', async () => {
  const files = { ...remote('git@gitlab.com:shop/api.git'), '.github/dependabot.yml': '' };
  expect((await runAndRead(files, ['init'])).out).toContain('wrote .github/workflows/');
});

test('what a configuration of pre-commit lacks is printed', async () => {
  const config = '.pre-commit-config.yaml';
  const { out } = await runAndRead({ [config]: 'repos: []\n' }, ['init']);
  const entry = (await runAndRead({}, ['init'])).read(config)?.replace('repos:\n', '') ?? '';
  expect(out).toContain(`Add this below “repos:” in ${config}:\n\n${entry}`);
});

test('the entry for pre-commit takes the files that the hook of the repository takes', async () => {
  const { read } = await runAndRead({}, ['init']);
  const hooks = readFileSync('.pre-commit-hooks.yaml', 'utf8');
  const line = /^ +files: .*$/m;
  expect(line.exec(read('.pre-commit-config.yaml') ?? '')?.[0].trim()).toBe(
    line.exec(hooks)?.[0].trim(),
  );
});
