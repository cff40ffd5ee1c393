import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Disk } from '../../src/cli/disk.ts';
import { findDockerfiles } from '../../src/cli/discover.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'shipworthy-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});
const write = (...paths: string[]) => {
  for (const path of paths) {
    mkdirSync(join(cwd, path, '..'), { recursive: true });
    writeFileSync(join(cwd, path), 'FROM scratch\n');
  }
};

/** Some directories may not be listed; a test that runs as root cannot forbid it to itself. */
class Guarded extends Disk {
  override listing(directory: string): ReturnType<Disk['listing']> {
    return directory.endsWith('guarded')
      ? Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }))
      : super.listing(directory);
  }
}

async function found(...paths: string[]) {
  const passed: string[] = [];
  const passOver = (directory: string, because: string) => {
    passed.push(`${relative(cwd, directory)} ${because}`);
  };
  const files = await findDockerfiles(paths, { cwd, disk: new Guarded(), passOver });
  return { files: files.map((path) => relative(cwd, path)), passed };
}

test('a directory below that may not be listed is passed over and mentioned', async () => {
  write('a/Dockerfile', 'guarded/Dockerfile', 'z/Dockerfile');
  expect(await found('.')).toEqual({
    files: ['a/Dockerfile', 'z/Dockerfile'],
    passed: ['guarded EACCES'],
  });
});

test('a directory that was named must be listed', async () => {
  write('guarded/Dockerfile');
  await expect(found('guarded')).rejects.toThrow('guarded: cannot be listed (EACCES)');
});

test('a link to a Dockerfile is one, a link to a directory is not followed, a directory is no file', async () => {
  write('a/Dockerfile', 'b/Dockerfile/Dockerfile');
  symlinkSync(join(cwd, 'a/Dockerfile'), join(cwd, 'Dockerfile'));
  symlinkSync(join(cwd, 'nowhere'), join(cwd, 'web.Dockerfile'));
  symlinkSync(cwd, join(cwd, 'a/loop'));
  expect((await found('.')).files).toEqual([
    'Dockerfile',
    'a/Dockerfile',
    'b/Dockerfile/Dockerfile',
  ]);
});

test('what stands behind the name may follow a dot, a dash or an underscore', async () => {
  write('Dockerfile_user_code', 'Dockerfile-gpu', 'Dockerfile.prod', 'Dockerfiles', 'MyDockerfile');
  expect((await found('.')).files).toEqual([
    'Dockerfile-gpu',
    'Dockerfile.prod',
    'Dockerfile_user_code',
  ]);
});

test('Docker also reads dockerfile', async () => {
  write('a/dockerfile', 'b/dockerfile.py', 'c/web.dockerfile');
  expect((await found('.')).files).toEqual(['a/dockerfile', 'c/web.dockerfile']);
});

test('of a pattern that fits every name, the Dockerfiles', async () => {
  write('a/Dockerfile', 'a/app.py', 'a/image.docker', 'a/deep/web.Dockerfile', 'a/deep/notes.md');
  expect((await found('a/*')).files).toEqual(['a/Dockerfile', 'a/deep/web.Dockerfile']);
  expect((await found('**')).files.toSorted()).toEqual(['a/Dockerfile', 'a/deep/web.Dockerfile']);
  expect((await found('a/*.docker')).files).toEqual(['a/image.docker']);
  await expect(found('a/deep/*.md', 'a/deep/n*')).resolves.toMatchObject({
    files: ['a/deep/notes.md'],
  });
  await expect(found('b*/*')).rejects.toThrow('b*/*: no file fits this pattern');
  rmSync(join(cwd, 'a/deep/web.Dockerfile'));
  await expect(found('a/deep/*')).rejects.toThrow('a/deep/*: no Dockerfile here');
});
