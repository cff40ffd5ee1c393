import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CommandFailure } from './failure.ts';
import { stat } from './files.ts';

/**
 * The files, absolute, that differ from where this branch left `revision`: committed, staged, edited, new or deleted.
 * Files that git ignores do not count.
 */
export async function changedSince(revision: string, cwd: string): Promise<ReadonlySet<string>> {
  // Not the absolute path of the root: git would resolve links that the paths of this run still hold.
  const top = join(cwd, (await git(cwd, ['rev-parse', '--show-cdup'])).trim());
  const commit = await commitOf(revision, cwd);
  // A shallow clone may not reach the common ancestor; the revision itself is then the nearest thing.
  const base = await git(cwd, ['merge-base', commit, 'HEAD']).catch(() => commit);
  return new Set(await changedFrom(base.trim(), top));
}

async function changedFrom(base: string, top: string): Promise<string[]> {
  const tracked = await git(top, ['diff', '--name-only', '--no-renames', '-z', base, '--']);
  const fresh = await git(top, ['ls-files', '--others', '--exclude-standard', '-z']);
  const paths: string[] = [];
  for (const name of `${tracked}${fresh}`.split('\0').filter(Boolean)) {
    const path = join(top, name);
    if (await isRepository(path)) paths.push(...(await changedInSubmodule(base, name, top)));
    else paths.push(path);
  }
  return paths;
}

/** A submodule is one name to git; what changed is in it. Where that cannot be asked, all of it counts. */
async function changedInSubmodule(base: string, name: string, top: string): Promise<string[]> {
  const inside = join(top, name);
  const before = await git(top, ['rev-parse', `${base}:${name}`]).catch(() => null);
  const known = before === null ? null : await changedFrom(before.trim(), inside).catch(() => null);
  if (known !== null) return known;
  const all = await git(inside, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  return all
    .split('\0')
    .filter(Boolean)
    .map((path) => join(inside, path));
}

const isRepository = (path: string): Promise<boolean> =>
  stat(join(path, '.git')).then(
    () => true,
    () => false,
  );

async function commitOf(revision: string, cwd: string): Promise<string> {
  const unknown = () => {
    throw new CommandFailure(`--changed-since ${revision}: git knows no such revision`);
  };
  if (revision.startsWith('-')) unknown();
  const words = ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`];
  return (await git(cwd, words).catch(unknown)).trim();
}

const run = promisify(execFile);

async function git(cwd: string, words: readonly string[]): Promise<string> {
  try {
    return (await run('git', [...words], { cwd, maxBuffer: 256 * 1024 * 1024 })).stdout;
  } catch (error) {
    const { code, stderr } = error as { code?: string | number; stderr?: string };
    const said = stderr?.trim().split('\n')[0] ?? '';
    throw new CommandFailure(
      code === 'ENOENT'
        ? '--changed-since needs git, which is not installed'
        : `--changed-since: git says: ${said === '' ? 'nothing' : said}`,
    );
  }
}
