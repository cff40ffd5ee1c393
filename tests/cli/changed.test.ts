import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runAt, runIn } from './terminal.ts';

const python =
  'FROM python:3.13-slim-trixie\nCOPY requirements.txt start.sh ./\nCMD ["./start.sh"]\n';
const committed = {
  'a/Dockerfile': python,
  'a/requirements.txt': 'flask==3.1.2\n',
  'a/start.sh': '#!/bin/sh\nexec flask run\n',
  'a/notes.md': 'notes\n',
  'b/Dockerfile': python,
  'b/requirements.txt': 'flask==3.1.2\n',
};

const workflow = [
  'on: [push, pull_request]',
  'jobs:',
  '  image:',
  '    runs-on: ubuntu-24.04',
  '    steps:',
  '      - uses: docker/build-push-action@v7',
  '        with:',
  '          context: a',
  '          push: true',
  '          tags: registry.example.com/shop:latest',
  '',
].join('\n');

let cwd = '';
const git = (...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' },
  });
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
};
const judged = async (...words: string[]) => {
  const { out } = await runAt(cwd, ['check', '--format', 'json', ...words]);
  return (JSON.parse(out) as { files: { path: string; stageReached?: number }[] }).files
    .filter(({ stageReached }) => stageReached !== undefined)
    .map(({ path }) => path);
};

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'shipworthy-'));
  for (const [path, text] of Object.entries(committed)) write(path, text);
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

describe('--changed-since', () => {
  test.each<[string, () => void, string[]]>([
    ['nothing changed', () => undefined, []],
    [
      'an edited Dockerfile',
      () => {
        write('a/Dockerfile', `${python}# more\n`);
      },
      ['a/Dockerfile'],
    ],
    [
      'a staged one',
      () => {
        write('b/Dockerfile', `${python}#\n`);
        git('add', '.');
      },
      ['b/Dockerfile'],
    ],
    [
      'a committed one',
      () => {
        write('b/Dockerfile', `${python}#\n`);
        git('commit', '-qam', 'second');
        git('branch', '-f', 'old', 'HEAD~1');
      },
      [],
    ],
    [
      'a new one that git does not know',
      () => {
        write('c/Dockerfile', python);
      },
      ['c/Dockerfile'],
    ],
    [
      'requirements that it installs',
      () => {
        write('b/requirements.txt', 'flask==3.1.1\n');
      },
      ['b/Dockerfile'],
    ],
    [
      'the script that it starts',
      () => {
        write('a/start.sh', '#!/bin/sh\n');
      },
      ['a/Dockerfile'],
    ],
    [
      'a new ignore file beside it',
      () => {
        write('a/.dockerignore', '.git\n');
      },
      ['a/Dockerfile'],
    ],
    [
      'a deleted file that it copied',
      () => {
        rmSync(join(cwd, 'b/requirements.txt'));
      },
      ['b/Dockerfile'],
    ],
    [
      'a file that no rule reads',
      () => {
        write('a/notes.md', 'other\n');
      },
      [],
    ],
  ])('%s', async (_, change, expected) => {
    change();
    expect(await judged('--changed-since', 'HEAD')).toEqual(expected);
  });

  test('a changed workflow counts, but only for what stands in it', async () => {
    write('.github/workflows/image.yml', workflow);
    const { out } = await runAt(cwd, ['check', '--changed-since', 'HEAD', '--format', 'json']);
    const { files } = JSON.parse(out) as { files: { path: string; findings: object[] }[] };
    expect(files.filter(({ findings }) => findings.length > 0).map(({ path }) => path)).toEqual([
      '.github/workflows/image.yml',
    ]);
  });

  test('a deleted file counts that no rule reads but the Dockerfile names', async () => {
    write('c/model.bin', '');
    write('c/Dockerfile', 'FROM scratch\nCOPY model.bin /\n');
    git('add', '.');
    git('commit', '-qm', 'model');
    rmSync(join(cwd, 'c/model.bin'));
    expect(await judged('--changed-since', 'HEAD')).toEqual(['c/Dockerfile']);
  });

  test('in a submodule what changed in it counts, and nothing else of it', async () => {
    const url = join(cwd, 'sub');
    for (const path of ['sub/x/Dockerfile', 'sub/y/Dockerfile']) write(path, python);
    git('-C', url, 'init', '-q', '-b', 'main');
    git('-C', url, 'add', '.');
    git('-C', url, 'commit', '-qm', 'first');
    const head = git('-C', url, 'rev-parse', 'HEAD').trim();
    git('update-index', '--add', '--cacheinfo', `160000,${head},sub`);
    git('commit', '-qm', 'with a submodule');
    expect(await judged('--changed-since', 'HEAD')).toEqual([]);
    write('sub/x/Dockerfile', `${python}#\n`);
    expect(await judged('--changed-since', 'HEAD')).toEqual(['sub/x/Dockerfile']);
    git('-C', url, 'commit', '-qam', 'second');
    expect(await judged('--changed-since', 'HEAD')).toEqual(['sub/x/Dockerfile']);
    git('commit', '-qam', 'moved on');
    expect(await judged('--changed-since', 'HEAD')).toEqual([]);
    expect(await judged('--changed-since', 'HEAD~1')).toEqual(['sub/x/Dockerfile']);
    expect(await judged('--changed-since', 'HEAD~2')).toEqual([
      'sub/x/Dockerfile',
      'sub/y/Dockerfile',
    ]);
  });

  test('commits since the revision count', async () => {
    write('b/Dockerfile', `${python}#\n`);
    git('commit', '-qam', 'second');
    expect(await judged('--changed-since', 'HEAD~1')).toEqual(['b/Dockerfile']);
  });

  test('what the other branch did since this one left it does not count', async () => {
    git('checkout', '-q', '-b', 'mine');
    write('a/Dockerfile', `${python}#\n`);
    git('commit', '-qam', 'mine');
    git('checkout', '-q', 'main');
    write('b/Dockerfile', `${python}#\n`);
    git('commit', '-qam', 'theirs');
    git('checkout', '-q', 'mine');
    expect(await judged('--changed-since', 'main')).toEqual(['a/Dockerfile']);
  });

  test('works below the root of the repository', async () => {
    write('a/Dockerfile', `${python}#\n`);
    const { out } = await runAt(join(cwd, 'a'), ['check', '--changed-since', 'HEAD']);
    expect(out).toContain('Dockerfile:1:1');
  });

  test('says so when nothing is left to judge, and passes', async () => {
    expect(await runAt(cwd, ['check', '--changed-since', 'HEAD'])).toEqual({
      exitCode: 0,
      out: 'No Dockerfile to judge: nothing changed, or all is excluded.\n',
      err: '',
    });
  });

  test.each(['sarif', 'gitlab', 'junit', 'markdown', 'github', 'rdjson'])(
    '%s is whole when nothing is left to judge',
    async (format) => {
      const { out, exitCode } = await runAt(cwd, [
        'check',
        '--changed-since',
        'HEAD',
        '--format',
        format,
      ]);
      expect(exitCode).toBe(0);
      if (['sarif', 'gitlab', 'rdjson'].includes(format)) expect(JSON.parse(out)).toBeTruthy();
      else expect(out).not.toContain('undefined');
    },
  );
});

describe('what git cannot answer: one line and exit code 2', () => {
  test('a revision it does not know', async () => {
    expect(await runAt(cwd, ['check', '--changed-since', 'nope'])).toEqual({
      exitCode: 2,
      out: '',
      err: 'shipworthy: --changed-since nope: git knows no such revision\n',
    });
  });

  test('a revision that is an option', async () => {
    const { exitCode, err } = await runAt(cwd, ['check', '--changed-since=--output=x']);
    expect(exitCode).toBe(2);
    expect(err).toBe('shipworthy: --changed-since --output=x: git knows no such revision\n');
  });

  test('a directory outside every repository', async () => {
    const { exitCode, err } = await runIn({ Dockerfile: python }, [
      'check',
      '--changed-since',
      'HEAD',
    ]);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^shipworthy: --changed-since: git says: .*not a git repository.*\n$/);
  });
});

test('each is judged by the configuration nearest to it', async () => {
  write('a/shipworthy.json', '{ "rules": { "runs-as-root": "info" } }');
  write('shipworthy.json', '{ "rules": { "runs-as-root": "warning" } }');
  write('a/Dockerfile', `${python}\n`);
  write('b/Dockerfile', `${python}\n`);
  const words = ['check', '--rule', 'runs-as-root', '--changed-since', 'main'];
  const { out } = await runAt(cwd, words);
  expect(out.match(/^\w.*runs-as-root$/gm)).toEqual([
    'a/Dockerfile:1:1  info  runs-as-root',
    'b/Dockerfile:1:1  warning  runs-as-root',
  ]);
});
