import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { emptyPackageFolder } from '../../src/cli/packaging/package-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'package-folder-'));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const holding = (...paths: readonly string[]): string => {
  const folder = join(root, 'here');
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  return folder;
};

const earlier = ['cli.cjs', 'shipworthy.cjs', 'engine.js', 'package.json', 'types/index.d.ts'];

test.each([
  ['that is not there', []],
  ['with an earlier package', earlier],
])('a folder %s is taken', async (_, paths) => {
  const folder = holding(...paths);
  await emptyPackageFolder(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['a project', ['package.json', 'src/index.ts']],
  ['something beside an earlier package', [...earlier, 'notes.md']],
])('a folder with %s keeps everything', async (_, paths) => {
  const folder = holding(...paths);
  await expect(emptyPackageFolder(folder)).rejects.toThrow(
    `${folder} holds something else than an earlier package: name another folder.`,
  );
  expect(paths.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
});

test('an option is no folder', async () => {
  await expect(emptyPackageFolder('--help')).rejects.toThrow('--help is no folder');
  expect(existsSync('--help')).toBe(false);
});
