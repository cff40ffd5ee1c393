import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeAll } from '../../src/cli/write-all.ts';
import { runAndRead, runAt } from './terminal.ts';

const before = 'FROM python:3.13-slim-trixie\nRUN pip install flask==3.1.2\nCMD gunicorn app:app\n';
const after =
  'FROM python:3.13-slim-trixie\nRUN pip install --no-cache-dir flask==3.1.2\nCMD ["gunicorn", "app:app"]\n';
const fixing = ['check', '--rule', 'pip-cache-kept', '--rule', 'shell-form-start-command', '--fix'];

describe('--fix', () => {
  test('writes the safe fixes and reports what is left', async () => {
    const { exitCode, out, err, read } = await runAndRead({ Dockerfile: before }, fixing);
    expect(read('Dockerfile')).toBe(after);
    expect(err).toBe('Fixed 2 findings in 1 file.\n');
    expect(out).toContain('Dockerfile: nothing found.');
    expect(exitCode).toBe(0);
  });

  test('once more changes nothing', async () => {
    const { err, read } = await runAndRead({ Dockerfile: after }, fixing);
    expect([err, read('Dockerfile')]).toEqual(['Nothing to fix.\n', after]);
  });

  test('only what was asked for', async () => {
    const { read } = await runAndRead({ Dockerfile: before }, [
      'check',
      '--rule',
      'DL3042',
      '--fix',
    ]);
    expect(read('Dockerfile')).toBe(before.replace('install', 'install --no-cache-dir'));
  });

  test('a script that two Dockerfiles start is mended once', async () => {
    const starts =
      'FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["./start.sh"]\n';
    const files = {
      Dockerfile: starts,
      'Dockerfile.other': starts,
      'start.sh': '#!/bin/sh\nset -eu\ngunicorn app:app\n',
    };
    const rule = 'entrypoint-script-without-exec';
    const { read } = await runAndRead(files, ['check', '--rule', rule, '--fix']);
    expect(read('start.sh')).toBe('#!/bin/sh\nset -eu\nexec gunicorn app:app\n');
  });

  test('what is left in a script that two Dockerfiles start is reported once', async () => {
    const starts = 'FROM python:3.13-slim-trixie\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n';
    const files = {
      Dockerfile: starts,
      'Dockerfile.other': starts,
      'start.sh': '#!/bin/sh\nset -eu\nexec python manage.py runserver 0.0.0.0:8000\n',
    };
    const { out } = await runAndRead(files, ['check', '--rule', 'development-server', '--fix']);
    expect(out.match(/^start\.sh:3:/gm)).toHaveLength(1);
  });

  test('a file that several links lead to is mended once', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'shipworthy-'));
    writeFileSync(join(cwd, 'shared'), before);
    for (const name of ['a.Dockerfile', 'b.Dockerfile']) symlinkSync('shared', join(cwd, name));
    const { exitCode, err } = await runAt(cwd, fixing);
    const text = readFileSync(join(cwd, 'shared'), 'utf8');
    rmSync(cwd, { recursive: true });
    expect([exitCode, err, text]).toEqual([0, 'Fixed 2 findings in 1 file.\n', after]);
  });

  test('of standard input the mended text is printed, and no file is written', async () => {
    const { exitCode, out, read } = await runAndRead(
      { Dockerfile: 'FROM x\n' },
      [...fixing, '-', '--stdin-filename', 'Dockerfile'],
      { input: before },
    );
    expect([exitCode, out, read('Dockerfile')]).toEqual([0, after, 'FROM x\n']);
  });

  test('line ends, a byte order mark and a missing last line end stay', async () => {
    const strange = `\uFEFF${before.replaceAll('\n', '\r\n').trimEnd()}`;
    const { read } = await runAndRead({ Dockerfile: strange }, fixing);
    expect(read('Dockerfile')).toBe(`\uFEFF${after.replaceAll('\n', '\r\n').trimEnd()}`);
  });
});

test('--diff prints what would change, as patch takes it, and changes nothing', async () => {
  const words = fixing.map((word) => (word === '--fix' ? '--diff' : word));
  const { exitCode, out, read } = await runAndRead({ 'a/Dockerfile': before }, words);
  expect([exitCode, read('a/Dockerfile')]).toEqual([1, before]);
  expect(out.split('\n').slice(0, 3)).toEqual([
    '--- a/a/Dockerfile',
    '+++ b/a/Dockerfile',
    '@@ -1,3 +1,3 @@',
  ]);
  expect(out).toContain('\n-CMD gunicorn app:app\n');
  expect(out).toContain('\n+CMD ["gunicorn", "app:app"]\n');
});

test('--diff with nothing to mend prints nothing', async () => {
  const words = fixing.map((word) => (word === '--fix' ? '--diff' : word));
  expect(await runAndRead({ Dockerfile: after }, words)).toMatchObject({ exitCode: 0, out: '' });
});

describe('files are written all or none', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'shipworthy-write-'));
    writeFileSync(join(cwd, 'a'), 'old');
  });
  afterEach(() => rmSync(cwd, { recursive: true }));

  const read = (name: string): string => readFileSync(join(cwd, name), 'utf8');
  const replaced = (name: string) => ({ absolute: join(cwd, name), before: 'old', after: 'new' });
  const failure = (files: Parameters<typeof writeAll>[0]) =>
    writeAll(files, cwd).then(
      () => null,
      (error: Error) => error.message,
    );

  test('one that changed meanwhile keeps all as they are', async () => {
    writeFileSync(join(cwd, 'b'), 'other');
    expect(await failure([replaced('a'), replaced('b')])).toBe(
      'b: changed while it was judged; nothing was changed',
    );
    expect([read('a'), read('b'), readdirSync(cwd)]).toEqual(['old', 'other', ['a', 'b']]);
  });

  test('one whose folder is gone keeps all as they are', async () => {
    const gone = { absolute: join(cwd, 'gone', 'b'), before: null, after: 'new' };
    expect(await failure([replaced('a'), gone])).toContain('nothing was changed');
    expect([read('a'), readdirSync(cwd)]).toEqual(['old', ['a']]);
  });

  test.skipIf(process.platform === 'win32')('an interruption waits for the last of them', () => {
    const names = Array.from({ length: 40 }, (_, at) => `f${at}`);
    for (const name of names) writeFileSync(join(cwd, name), 'old');
    const module = resolve('src/cli/write-all.ts');
    const program = `import { readFileSync } from 'node:fs';
      import { writeAll } from ${JSON.stringify(module)};
      const files = ${JSON.stringify(names.map(replaced))};
      setInterval(() => {
        const half = files.map(({ absolute }) => readFileSync(absolute, 'utf8')).includes('new');
        if (half) process.kill(process.pid, 'SIGINT');
      });
      await writeAll(files, ${JSON.stringify(cwd)});`;
    const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
    expect(signal).toBe('SIGINT');
    expect(readdirSync(cwd).sort()).toEqual(['a', ...names].sort());
    expect(new Set(names.map(read))).toEqual(new Set(['new']));
  });

  test('one that is read-only keeps all as they are', async () => {
    writeFileSync(join(cwd, 'b'), 'old');
    chmodSync(join(cwd, 'b'), 0o444);
    expect(await failure([replaced('a'), replaced('b')])).toBe('b: read-only; nothing was changed');
    expect([read('a'), read('b'), readdirSync(cwd)]).toEqual(['old', 'old', ['a', 'b']]);
  });

  test.skipIf(process.getuid?.() !== 0)('root leaves a file to whom it belongs', async () => {
    chownSync(join(cwd, 'a'), 1234, 4321);
    await writeAll([replaced('a')], cwd);
    const { uid, gid } = statSync(join(cwd, 'a'));
    expect([read('a'), uid, gid]).toEqual(['new', 1234, 4321]);
  });

  test('the mode stays, and a link stays a link', async () => {
    chmodSync(join(cwd, 'a'), 0o750);
    symlinkSync('a', join(cwd, 'link'));
    await writeAll([replaced('link')], cwd);
    expect(statSync(join(cwd, 'a')).mode & 0o777).toBe(0o750);
    expect(lstatSync(join(cwd, 'link')).isSymbolicLink()).toBe(true);
    expect(read('a')).toBe('new');
  });
});
