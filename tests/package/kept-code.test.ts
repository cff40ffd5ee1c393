import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { packed, type Packed } from './packed.ts';

/** npm itself is started here. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let it: Packed;
let around: string;
beforeAll(async () => {
  it = await packed();
});
afterAll(() => rmSync(it.folder, { recursive: true }));
beforeEach(() => {
  around = mkdtempSync(join(it.folder, 'around-'));
});

const folder = () => join(around, `shipworthy-${process.getuid?.() ?? 'cache'}`);
const kept = (): string[] => readdirSync(folder());
const path = (): string => join(folder(), kept()[0] ?? '');

function run(words: readonly string[], more: Record<string, string> = {}) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(it.installed, 'shipworthy.cjs'), ...words],
    {
      cwd: around,
      input: 'FROM python:3.13\nCMD python app.py\n',
      encoding: 'utf8',
      env: { ...process.env, NODE_COMPILE_CACHE: around, NODE_DISABLE_COMPILE_CACHE: '', ...more },
    },
  );
  return { stdout, stderr, status };
}

const check = ['check', '--format', 'json', '-'];

test('what was compiled is kept for the next run, for this user only', () => {
  const first = run(check);
  expect(first.stdout).toContain('runs-as-root');
  expect(kept()).toHaveLength(1);
  expect(statSync(folder()).mode & 0o777).toBe(0o700);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(run(check)).toEqual(first);
});

test('it is written by the first five runs, and then only read', () => {
  const writings = Array.from({ length: 7 }, () => {
    run(check);
    return readFileSync(path())[0];
  });
  expect(writings).toEqual([1, 2, 3, 4, 5, 5, 5]);
});

test('each command keeps what it needs itself', () => {
  run(check);
  run(['rules']);
  run(['--version']);
  expect(
    kept()
      .map((name) => name.split('-').at(-1))
      .sort(),
  ).toEqual(['check', 'none', 'rules']);
});

test.each([
  ['empty', () => Buffer.alloc(0)],
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['something else', () => Buffer.from('no code at all')],
])('a file that is %s is written anew', (_, damage) => {
  const first = run(check);
  writeFileSync(path(), damage(readFileSync(path())));
  expect(run(check)).toEqual(first);
  expect(readFileSync(path())[0]).toBe(1);
  expect(statSync(path()).size).toBeGreaterThan(100_000);
});

test('a folder that others may write to is left alone', () => {
  mkdirSync(folder());
  chmodSync(folder(), 0o777);
  expect(run(check).status).toBe(1);
  expect(kept()).toEqual([]);
});

test('nothing is kept where Node is told to keep nothing, or nothing can be', () => {
  expect(run(check, { NODE_DISABLE_COMPILE_CACHE: '1' }).status).toBe(1);
  expect(readdirSync(around)).toEqual([]);
  writeFileSync(folder(), 'a file');
  expect(run(check)).toMatchObject({ status: 1, stderr: '' });
});
