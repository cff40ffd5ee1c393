import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { runIn } from './terminal.ts';

const none = 'FROM scratch\n';
const rootful =
  'FROM python:3.13-slim-trixie\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n';
const looking = ['--rule', 'runs-as-root', '--rule', 'requirements-file-unpinned'];

interface Entry {
  path: string;
  findings: { rule: string }[];
}
const filesOf = (out: string) => (JSON.parse(out) as { files: Entry[] }).files;
const judgedIn = async (files: Record<string, string>, ...words: string[]) =>
  filesOf((await runIn(files, ['check', '--format', 'json', ...words])).out).map(
    ({ path }) => path,
  );

describe('standard input', () => {
  test('is judged without anything beside it', async () => {
    const files = { 'requirements.txt': 'flask\n' };
    const { out, exitCode } = await runIn(files, ['check', '-', ...looking], { input: rootful });
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^<stdin>:1:1 {2}error {2}runs-as-root$/m);
    expect(out).not.toContain('requirements-file-unpinned');
  });

  test('gets a name, and the files beside it, from --stdin-filename', async () => {
    const words = ['check', '-', '--stdin-filename', 'app/Dockerfile', ...looking];
    const files = { 'app/requirements.txt': 'flask\n', 'app/Dockerfile': none };
    const { out } = await runIn(files, words, { input: rootful });
    expect(out).toMatch(/^app\/Dockerfile:1:1 {2}error {2}runs-as-root$/m);
    expect(out).toMatch(/^app\/requirements\.txt:1:1 {2}warning {2}requirements-file-unpinned$/m);
  });

  test('may be in a place that does not exist yet', async () => {
    const words = ['check', '-', '--stdin-filename', 'new/Dockerfile', '--format', 'json'];
    const { out } = await runIn({}, words, { input: none });
    expect(filesOf(out).map(({ path }) => path)).toEqual(['new/Dockerfile']);
  });
});

describe('standard input with a name that shipworthy.json excludes', () => {
  const files = { 'shipworthy.json': '{ "exclude": ["old"] }', 'old/Dockerfile': none };
  const named = ['--stdin-filename', 'old/Dockerfile', ...looking];

  test.each([
    ['is not judged', [], 'No Dockerfile to judge: nothing changed, or all is excluded.\n'],
    ['is printed as it is by --fix', ['--fix'], rootful],
    ['has no --diff', ['--diff'], ''],
  ])('%s', async (_, options, printed) => {
    const result = await runIn(files, ['check', '-', ...named, ...options], { input: rootful });
    expect(result).toMatchObject({ exitCode: 0, out: printed, err: '' });
  });
});

describe('standard input that cannot be judged: one line and exit code 2', () => {
  test.each([
    ['not UTF-8', new Uint8Array([0x46, 0xff]), '<stdin>: not UTF-8 text'],
    ['too large', 'x'.repeat(1_048_577), '<stdin>: larger than 1 MiB'],
  ])('%s', async (_, input, message) => {
    const { exitCode, out, err } = await runIn({}, ['check', '-'], { input });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test.skipIf(process.platform === 'win32')('a device that never ends', async () => {
    const { exitCode, err } = await runIn({}, ['check', '/dev/zero']);
    expect(exitCode).toBe(2);
    expect(err).toContain('larger than 1 MiB');
  });

  test('a read that fails', async () => {
    const { exitCode, err } = await runIn({}, ['check', '-'], { input: new Error('EIO') });
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: 'shipworthy: standard input: cannot be read (EIO)\n',
    });
  });
});

describe('patterns that the shell left alone', () => {
  const files = {
    'a/Dockerfile': none,
    'b/Dockerfile': none,
    'b/web.Dockerfile': none,
    'b/notes.txt': '',
    'node_modules/x/Dockerfile': none,
  };
  test.each([
    ['*/Dockerfile', ['a/Dockerfile', 'b/Dockerfile']],
    ['**/*.Dockerfile', ['b/web.Dockerfile']],
    ['**/Dockerfile', ['a/Dockerfile', 'b/Dockerfile']],
    ['{a,b}', ['a/Dockerfile', 'b/Dockerfile', 'b/web.Dockerfile']],
    ['b/[Dw]*', ['b/Dockerfile', 'b/web.Dockerfile']],
  ])('%s', async (pattern, expected) => {
    expect(await judgedIn(files, pattern)).toEqual(expected);
  });

  test('a file whose name looks like one is that file', async () => {
    expect(
      await judgedIn({ 'Dockerfile.[a]': none, 'Dockerfile.a': none }, 'Dockerfile.[a]'),
    ).toEqual(['Dockerfile.[a]']);
  });
});

test('several paths: in the order given, each file once', async () => {
  const files = { 'b/Dockerfile': none, 'a/Dockerfile': none };
  expect(await judgedIn(files, 'b', 'a/Dockerfile', '.')).toEqual(['b/Dockerfile', 'a/Dockerfile']);
});

test('--rule takes ids and what other tools say, and may be repeated', async () => {
  const { out } = await runIn({ Dockerfile: rootful, 'requirements.txt': 'flask\n' }, [
    'check',
    '--format',
    'json',
    '--rule',
    'DL3002',
  ]);
  expect(filesOf(out).flatMap((file) => file.findings.map(({ rule }) => rule))).toEqual([
    'runs-as-root',
  ]);
});

test('nothing is said about stages where only some rules judged', async () => {
  const files = { Dockerfile: rootful };
  expect((await runIn(files, ['check', ...looking])).out).toMatch(/\nDockerfile: 1 error\.\n$/);
  expect((await runIn(files, ['check'])).out).toMatch(/\nDockerfile: .*\. (Next s|S)tage/);
});

describe('a long run says how far it is', () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`a${index}/Dockerfile`, none]),
  );
  test('on standard error where a person watches, and leaves nothing behind', async () => {
    const { err } = await runIn(many, ['check'], { watched: true });
    expect(err).toContain('\rjudging 60 of 60 Dockerfiles');
    expect(err.endsWith('\r\u001b[K')).toBe(true);
  });
  test('not where nobody does', async () => {
    expect((await runIn(many, ['check'])).err).toBe('');
  });
  test('not when it is short', async () => {
    expect((await runIn({ Dockerfile: none }, ['check'], { watched: true })).err).toBe('');
  });
});

test('several Dockerfiles end with a total', async () => {
  const { out } = await runIn({ 'a/Dockerfile': rootful, 'b/Dockerfile': rootful }, [
    'check',
    '--rule',
    'runs-as-root',
  ]);
  expect(out).toMatch(/\n2 Dockerfiles: 2 errors\.\n$/);
});
