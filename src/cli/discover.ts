import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { CommandFailure } from './failure.ts';

const isDockerfile = (name: string): boolean =>
  /^(Dockerfile|Containerfile)([.-][\w.-]+)?$/.test(name)
    ? !name.endsWith('.dockerignore')
    : /\.(Dockerfile|dockerfile)$/.test(name);

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
]);

/** The Dockerfiles named by or found below the paths, relative to `cwd`, in reading order, each once. */
export async function findDockerfiles(paths: readonly string[], cwd: string): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const kind = await stat(absolute).catch(() => null);
    if (kind === null) throw new CommandFailure(`${path}: no such file or directory`);
    if (!kind.isDirectory()) {
      found.add(relative(cwd, absolute) || basename(absolute));
      continue;
    }
    let none = true;
    for await (const file of dockerfilesBelow(absolute)) {
      found.add(relative(cwd, file));
      none = false;
    }
    if (none)
      throw new CommandFailure(
        `${path}: no Dockerfile here; name one, or a directory that holds one`,
      );
  }
  return [...found];
}

async function* dockerfilesBelow(directory: string): AsyncIterable<string> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => {
    throw new CommandFailure(`${directory}: cannot be read`);
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isFile() && isDockerfile(entry.name)) yield path;
    else if (entry.isDirectory() && !skipped.has(entry.name)) yield* dockerfilesBelow(path);
  }
}
