import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Configurations } from '../../src/cli/configured.ts';
import { Disk } from '../../src/cli/disk.ts';
import { runAt } from './terminal.ts';

const Dockerfile =
  'FROM python:3.13-slim-trixie\nRUN pip install flask==3.1.2\nCMD ["flask", "run"]\n';
const rules = ['--rule', 'runs-as-root', '--rule', 'pip-cache-kept'];
const json = (value: unknown): string => JSON.stringify(value, null, 2);
const weighs = (severity: string): string => json({ rules: { 'runs-as-root': severity } });
const off = { severity: 'off', reason: 'r' };

let top = '';
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'shipworthy-'));
  mkdirSync(join(top, '.git'));
});
afterEach(() => {
  rmSync(top, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
}

const check = (folder: string, ...words: string[]) =>
  runAt(join(top, folder), ['check', ...rules, ...words]);

interface Printed {
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly { readonly rule: string; readonly severity: string }[];
  }[];
}

const told = (out: string): string[] =>
  (JSON.parse(out) as Printed).files.map(({ path, findings }) =>
    [path, ...findings.map(({ rule, severity }) => `${rule} ${severity}`)].join(', '),
  );

describe('the nearest shipworthy.json at or above a Dockerfile counts', () => {
  test.each<[string, Record<string, string>, string[]]>([
    [
      'one in its folder',
      { 'a/shipworthy.json': weighs('info') },
      ['a/Dockerfile, runs-as-root info, pip-cache-kept warning'],
    ],
    [
      'one further up',
      { 'shipworthy.json': weighs('info') },
      ['a/Dockerfile, runs-as-root info, pip-cache-kept warning'],
    ],
    [
      'alone: the one above it says nothing any more',
      {
        'shipworthy.json': json({ rules: { 'pip-cache-kept': 'error' } }),
        'a/shipworthy.json': weighs('info'),
      },
      ['a/Dockerfile, runs-as-root info, pip-cache-kept warning'],
    ],
    [
      'unless it extends that',
      {
        'shipworthy.json': json({ rules: { 'pip-cache-kept': 'error', 'runs-as-root': 'error' } }),
        'a/shipworthy.json': json({
          extends: '../shipworthy.json',
          rules: { 'runs-as-root': 'info' },
        }),
      },
      ['a/Dockerfile, runs-as-root info, pip-cache-kept error'],
    ],
    [
      'each for its own',
      {
        'a/shipworthy.json': weighs('info'),
        'b/shipworthy.json': weighs('warning'),
        'b/deep/er/Dockerfile': Dockerfile,
      },
      [
        'a/Dockerfile, runs-as-root info, pip-cache-kept warning',
        'b/deep/er/Dockerfile, runs-as-root warning, pip-cache-kept warning',
      ],
    ],
    ['what it excludes', { 'a/shipworthy.json': json({ exclude: ['Dockerfile'] }) }, []],
    [
      'what one further up excludes stays excluded',
      { 'shipworthy.json': json({ exclude: ['a'] }), 'a/shipworthy.json': weighs('info') },
      [],
    ],
    [
      'not one of another repository',
      { 'a/.git/HEAD': '', 'a/shipworthy.json': weighs('info') },
      ['a/Dockerfile, runs-as-root info, pip-cache-kept warning'],
    ],
  ])('%s', async (_, files, expected) => {
    write({ 'a/Dockerfile': Dockerfile, ...files });
    expect(told((await check('.', '--format', 'json')).out)).toEqual(expected);
    const inside = await check(
      'a',
      '--format',
      'json',
      '.',
      ...('b/deep/er/Dockerfile' in files ? ['../b'] : []),
    );
    expect(
      told(inside.out).map((one) => one.replace(/^(?=Dockerfile)/, 'a/').replace('../', '')),
    ).toEqual(expected);
  });

  test('wherever the command is called, and for unsaved text', async () => {
    write({
      'a/Dockerfile': Dockerfile,
      'a/shipworthy.json': weighs('info'),
      'b/shipworthy.json': weighs('warning'),
    });
    const input = { input: Dockerfile };
    const words = ['check', '--rule', 'runs-as-root', '--format', 'json', '-'];
    const severity = async (folder: string, ...more: string[]) =>
      told((await runAt(join(top, folder), [...words, ...more], input)).out)[0]
        ?.split(' ')
        .at(-1);
    expect(await severity('.', '--stdin-filename', 'a/Dockerfile')).toBe('info');
    expect(await severity('b', '--stdin-filename', '../a/new/Dockerfile')).toBe('info');
    expect(await severity('b')).toBe('warning');
    expect(await severity('.')).toBe('error');
  });

  test('without one, that of the working directory, as in a submodule', async () => {
    write({ 'a/Dockerfile': Dockerfile, 'a/.git/HEAD': '', 'shipworthy.json': weighs('info') });
    expect(told((await check('.', '--format', 'json')).out)[0]).toContain('runs-as-root info');
    expect(told((await check('a', '--format', 'json')).out)[0]).toContain('runs-as-root error');
    write({ 'shipworthy.json': json({ exclude: ['a'] }), 'a/shipworthy.json': weighs('info') });
    expect(told((await check('.', '--format', 'json')).out)).toEqual([]);
  });

  test('below an excluded folder none is read', async () => {
    write({
      'a/Dockerfile': Dockerfile,
      'a/shipworthy.json': '{',
      'shipworthy.json': json({ exclude: ['a'] }),
    });
    expect(told((await check('.', '--format', 'json')).out)).toEqual([]);
  });

  test('--config counts for all, --no-config for none', async () => {
    write({ 'a/Dockerfile': Dockerfile, 'a/shipworthy.json': '{', 'own.json': weighs('info') });
    const [named] = told((await check('.', '--config', 'own.json', '--format', 'json')).out);
    expect(named).toContain('runs-as-root info');
    const [none] = told((await check('.', '--no-config', '--format', 'json')).out);
    expect(none).toContain('runs-as-root error');
  });

  test('an optional rule that is asked for judges as its configuration weighs it, else as it is', async () => {
    const apt = 'FROM debian:13\nRUN apt install -y curl\n';
    const rule = 'apt-instead-of-apt-get';
    write({
      'a/Dockerfile': apt,
      'b/Dockerfile': apt,
      'b/shipworthy.json': json({ rules: { [rule]: 'error' } }),
    });
    const { out } = await runAt(top, ['check', '--rule', rule, '--format', 'json']);
    expect(told(out)).toEqual([`a/Dockerfile, ${rule} info`, `b/Dockerfile, ${rule} error`]);
  });
});

describe('what belongs to a file is taken from its own configuration', () => {
  test.each<[string, Record<string, unknown>, string[], 0 | 1]>([
    ['what fails', { failOn: 'error' }, ['--rule', 'pip-cache-kept'], 0],
    [
      'what fails, said louder',
      { failOn: 'error' },
      ['--rule', 'pip-cache-kept', '--fail-on', 'info'],
      1,
    ],
    ['what fails by default', {}, ['--rule', 'pip-cache-kept'], 1],
  ])('%s', async (_, configuration, words, exitCode) => {
    write({
      'a/Dockerfile': Dockerfile,
      'a/shipworthy.json': json(configuration),
      'b/Dockerfile': 'FROM python:3.13-slim-trixie\n',
    });
    expect((await runAt(top, ['check', ...words])).exitCode).toBe(exitCode);
  });

  test('what fails in one format fails by the file’s own measure', async () => {
    write({
      'a/Dockerfile': Dockerfile,
      'a/shipworthy.json': json({ failOn: 'error' }),
      'b/Dockerfile': Dockerfile,
    });
    const { out } = await runAt(top, ['check', '--rule', 'pip-cache-kept', '--format', 'junit']);
    expect(out.match(/<testsuite name="\w\/Dockerfile" tests="1" failures="\d"/g)).toEqual([
      '<testsuite name="a/Dockerfile" tests="1" failures="0"',
      '<testsuite name="b/Dockerfile" tests="1" failures="1"',
    ]);
  });

  test('hadolint’s codes', async () => {
    write({
      'a/Dockerfile': Dockerfile,
      'a/shipworthy.json': json({ extends: 'hadolint' }),
      'b/Dockerfile': Dockerfile,
    });
    const { out } = await check('.');
    expect(out.match(/^.*runs-as-root.*$/gm)).toEqual([
      'a/Dockerfile:1:1  warning  runs-as-root (DL3002)',
      '  https://shipworthy.example/rules/runs-as-root/',
      'b/Dockerfile:1:1  error  runs-as-root',
      '  https://shipworthy.example/rules/runs-as-root/',
    ]);
  });

  test('the stage that ships', async () => {
    const stages =
      'FROM python:3.13-slim-trixie AS web\nUSER 1000\nFROM python:3.13-slim-trixie AS job\n';
    write({
      'a/Dockerfile': stages,
      'a/shipworthy.json': json({ target: 'web' }),
      'b/Dockerfile': stages,
    });
    expect(told((await check('.', '--format', 'json')).out)).toEqual([
      'a/Dockerfile',
      'b/Dockerfile, runs-as-root error',
    ]);
    const all = await check('.', '--format', 'json', '--target', 'web');
    expect(told(all.out)).toEqual(['a/Dockerfile', 'b/Dockerfile']);
  });

  test('what --fix mends, and what --diff would', async () => {
    write({
      'a/Dockerfile': Dockerfile,
      'a/shipworthy.json': json({ rules: { 'pip-cache-kept': off } }),
      'b/Dockerfile': Dockerfile,
    });
    const diff = (await check('.', '--diff')).out;
    expect(diff).toContain('+++ b/b/Dockerfile');
    expect(diff).not.toContain('a/a/Dockerfile');
    await check('.', '--fix');
    expect(readFileSync(join(top, 'a/Dockerfile'), 'utf8')).toBe(Dockerfile);
    expect(readFileSync(join(top, 'b/Dockerfile'), 'utf8')).toContain('--no-cache-dir');
  });

  test('a file that several share is spoken of once for each weight', async () => {
    const rule = 'requirements-file-unpinned';
    const shared =
      'FROM python:3.13-slim-trixie\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n';
    write({
      'requirements.txt': 'flask\n',
      'a/Dockerfile': shared,
      'b/Dockerfile': shared,
      'c/Dockerfile': shared,
      'c/shipworthy.json': json({ rules: { [rule]: 'error' } }),
      'd/Dockerfile': shared,
      'd/shipworthy.json': json({ failOn: 'error' }),
    });
    const { out } = await runAt(top, ['check', '--rule', rule, '--format', 'json']);
    const file = (JSON.parse(out) as Printed).files.find(({ path }) => path === 'requirements.txt');
    expect(file?.findings.map(({ severity }) => severity)).toEqual(['warning', 'error', 'warning']);
  });
});

describe('a mistake in any of them', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'below',
      { 'a/shipworthy.json': '{\n  "fail-on": "error"\n}\n' },
      'a/shipworthy.json:2: there is no setting "fail-on"',
    ],
    [
      'above one that is right',
      { 'shipworthy.json': '{\n', 'a/shipworthy.json': '{}' },
      'shipworthy.json:2: not valid JSON',
    ],
    [
      'in what one of them extends',
      { 'b/shipworthy.json': json({ extends: '../base.json' }), 'base.json': '{\n"exclude": 1 }' },
      'base.json:2: exclude: ',
    ],
    [
      'in two of them',
      { 'a/shipworthy.json': '[]', 'b/shipworthy.json': '[]' },
      'a/shipworthy.json:1: ',
    ],
  ])('%s ends the run, and nothing is written', async (_, files, message) => {
    write({ 'a/Dockerfile': Dockerfile, 'b/Dockerfile': Dockerfile, ...files });
    for (const words of [[], ['--fix'], ['--diff'], ['--output', 'report.txt']]) {
      const { exitCode, out, err } = await check('.', ...words);
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
      expect(err).toContain(`shipworthy: ${message}`);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
    }
    expect(readFileSync(join(top, 'b/Dockerfile'), 'utf8')).toBe(Dockerfile);
    expect(() => readFileSync(join(top, 'report.txt'))).toThrow('ENOENT');
  });
});

test('a configuration is read once, however many Dockerfiles it counts for', async () => {
  write({ 'a/shipworthy.json': weighs('info'), 'shipworthy.json': '{}' });
  const configurations = new Configurations(undefined, top, new Disk());
  const first = await configurations.of(join(top, 'a/Dockerfile'));
  rmSync(join(top, 'a/shipworthy.json'));
  expect(await configurations.of(join(top, 'a/b/Dockerfile'))).toBe(first);
  expect(await configurations.of(join(top, 'c/Dockerfile'))).toBe(await configurations.ofRun());
});
