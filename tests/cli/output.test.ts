import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runAt } from './terminal.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'shipworthy-'));
  writeFileSync(join(cwd, 'Dockerfile'), 'FROM python:3.13-slim-trixie\n');
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});
const check = (...words: string[]) => runAt(cwd, ['check', '--rule', 'runs-as-root', ...words]);

describe('--output', () => {
  test('holds what would have been printed, and nothing is printed', async () => {
    const printed = await check('--format', 'json');
    const { out, exitCode } = await check('--format', 'json', '--output', 'report.json');
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 });
    expect(readFileSync(join(cwd, 'report.json'), 'utf8')).toBe(printed.out);
  });

  test('replaces what was there and leaves no other file', async () => {
    writeFileSync(join(cwd, 'report.txt'), 'old '.repeat(10_000));
    await check('-o', 'report.txt');
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).not.toContain('old');
    expect(readdirSync(cwd).sort()).toEqual(['Dockerfile', 'report.txt']);
  });

  test.skipIf(process.platform === 'win32')(
    'a link stays a link, as /dev/stdout is one',
    async () => {
      symlinkSync('real.txt', join(cwd, 'link'));
      await check('-o', 'link');
      expect(lstatSync(join(cwd, 'link')).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(cwd, 'real.txt'), 'utf8')).toContain('runs-as-root');
    },
  );

  test.skipIf(process.platform === 'win32')('keeps the mode of what was there', async () => {
    writeFileSync(join(cwd, 'report.txt'), 'old');
    chmodSync(join(cwd, 'report.txt'), 0o600);
    await check('-o', 'report.txt');
    expect(statSync(join(cwd, 'report.txt')).mode & 0o777).toBe(0o600);
  });

  test('holds what --diff prints', async () => {
    const words = ['--rule', 'stdout-buffered'];
    writeFileSync(join(cwd, 'Dockerfile'), 'FROM python:3.13-slim\nCMD ["python", "app.py"]\n');
    const printed = await runAt(cwd, ['check', '--diff', ...words]);
    const { out, exitCode } = await runAt(cwd, ['check', '--diff', ...words, '-o', 'fixes.diff']);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 });
    expect(readFileSync(join(cwd, 'fixes.diff'), 'utf8')).toBe(printed.out);
    expect(printed.out).toContain('+ENV PYTHONUNBUFFERED=1');
  });

  test('has no colour', async () => {
    await runAt(cwd, ['check', '-o', 'report.txt'], { color: true });
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).not.toContain('\u001b');
  });

  test.each([
    ['missing/report.json', 'missing/report.json: cannot be written (ENOENT)'],
    ['.', '.: a directory, not a file to write to'],
    ['Dockerfile/report.json', 'Dockerfile/report.json: cannot be written (ENOTDIR)'],
  ])('to %s: one line, exit code 2, nothing written', async (path, message) => {
    const { exitCode, out, err } = await check('--output', path);
    expect({ exitCode, out, err }).toEqual({
      exitCode: 2,
      out: '',
      err: `shipworthy: ${message}\n`,
    });
    expect(readdirSync(cwd)).toEqual(['Dockerfile']);
  });

  test('is left as it was when the work fails', async () => {
    writeFileSync(join(cwd, 'report.txt'), 'old');
    await check('nowhere', '--output', 'report.txt');
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).toBe('old');
  });
});
