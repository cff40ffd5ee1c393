import type { Dirent } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Disk } from './disk.ts';
import { CommandFailure } from './failure.ts';
import { stat } from './files.ts';

/** Docker takes `dockerfile` where there is no `Dockerfile`. */
const isDockerfile = (name: string): boolean =>
  name === 'dockerfile' ||
  (/^(Dockerfile|Containerfile)([._-][\w.-]+)?$/.test(name)
    ? !name.endsWith('.dockerignore')
    : /\.(Dockerfile|dockerfile)$/.test(name));

/** Folders that hold other people's code or nothing to judge. */
const skipped = new Set([
  '.git',
  '.hg',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  'dist',
  '.tox',
  '.nox',
  'site-packages',
]);

/** Where paths are looked for. */
export interface Site {
  readonly cwd: string;
  readonly disk: Disk;
  /** Told of directories that cannot be listed, and why. */
  readonly passOver: (directory: string, because: string) => void;
}

/** The Dockerfiles that paths and globs name, or that lie below the directories they name: absolute, each once. */
export async function findDockerfiles(paths: readonly string[], site: Site): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const before = found.size;
    const [first, ...others] = await namedBy(path, site.cwd);
    if (first === undefined) throw new CommandFailure(`${path}: no file fits this pattern`);
    let any = false;
    for (const absolute of [first, ...others]) {
      for await (const file of dockerfilesAt(absolute, path, site)) {
        found.add(file);
        any = true;
      }
    }
    if (!any && found.size === before)
      throw new CommandFailure(
        `${path}: no Dockerfile here; name one, or a directory that holds one`,
      );
  }
  return [...found];
}

/** The path itself, or, where there is no such path, what fits it as a pattern. */
async function namedBy(path: string, cwd: string): Promise<string[]> {
  if (path === '') throw new CommandFailure('an empty path; . is the current directory');
  const absolute = resolve(cwd, path);
  const kind = await stat(absolute).catch((error: NodeJS.ErrnoException) => error.code ?? 'gone');
  if (typeof kind !== 'string') return [absolute];
  if (kind !== 'ENOENT' && kind !== 'ENOTDIR' && kind !== 'gone')
    throw new CommandFailure(`${path}: cannot be read (${kind})`);
  if (!/[*?[{]/.test(path)) throw new CommandFailure(`${path}: no such file or directory`);
  // Node 20 has no glob; a missing name must not keep the rest of the command line from loading.
  const { glob } = (await import('node:fs/promises')) as Partial<typeof import('node:fs/promises')>;
  if (glob === undefined)
    throw new CommandFailure(`${path}: patterns need Node 22 or newer; name files or directories`);
  const fitting: string[] = [];
  for await (const one of glob(path, { cwd, exclude: (name) => skipped.has(name) }))
    fitting.push(resolve(cwd, one));
  return fitting.sort();
}

/** `a/*` and `**` name no kind of file: what they fit is looked through as a directory is. */
const fitsEveryName = (pattern: string): boolean => /(?:^|[\\/])\*+$/.test(pattern);

async function* dockerfilesAt(absolute: string, named: string, site: Site): AsyncIterable<string> {
  if (!(await stat(absolute).catch(() => null))?.isDirectory()) {
    if (!fitsEveryName(named) || isDockerfile(basename(absolute))) yield absolute;
    return;
  }
  const entries = await site.disk.listing(absolute).catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`${named}: cannot be listed (${error.code ?? error.message})`);
  });
  yield* dockerfilesAmong(absolute, entries, site);
}

/** A directory further down that may not be listed, such as a database's data, is passed over and mentioned. */
async function* dockerfilesAmong(
  directory: string,
  entries: readonly Dirent[],
  site: Site,
): AsyncIterable<string> {
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (skipped.has(entry.name)) continue;
      const below = await site.disk.listing(path).catch((error: NodeJS.ErrnoException) => {
        site.passOver(path, error.code ?? error.message);
        return [];
      });
      yield* dockerfilesAmong(path, below, site);
    } else if (isDockerfile(entry.name)) {
      if (entry.isFile() || (await stat(path).catch(() => null))?.isFile() === true) yield path;
    }
  }
}
