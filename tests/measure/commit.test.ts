import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { commitOf } from '../../src/measure/commit.ts';
import { temporaryFolder } from './temporary-folder.ts';

const write = (root: string, path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

/** A repository with one commit that holds a lesson, the harness and a page; its root and the commit. */
function repository() {
  const root = temporaryFolder();
  const author = ['user.name=Test', 'user.email=test@example.org', 'commit.gpgSign=false'];
  const git = (...args: string[]) =>
    execFileSync('git', [...author.flatMap((one) => ['-c', one]), ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  for (const path of ['lessons/a/Dockerfile', 'src/measure/run.ts', 'src/site/page.astro']) {
    write(root, path, 'as committed');
  }
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'first');
  return { root, head: git('rev-parse', 'HEAD').trim() };
}

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['a clean checkout', null, ''],
  ['a changed lesson', 'lessons/a/Dockerfile', '+'],
  ['a new file set', 'lessons/a/variants/b/Dockerfile', '+'],
  ['a changed harness', 'src/measure/run.ts', '+'],
  ['a changed page', 'src/site/page.astro', ''],
  ['a new record', 'content/measurements/a.json', ''],
])('%s', async (_, changed, mark) => {
  const { root, head } = repository();
  if (changed !== null) write(root, changed, 'changed');
  expect(await commitOf(root)).toBe(head + mark);
});

test('outside a repository there is no commit', async () =>
  expect(await commitOf(temporaryFolder())).toBeNull());

test('without git there is none either', async () => {
  const { root } = repository();
  vi.stubEnv('PATH', '/nowhere');
  expect(await commitOf(root)).toBeNull();
});
