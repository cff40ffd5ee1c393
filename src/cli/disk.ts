import type { Dirent } from 'node:fs';
import { dirname, join } from 'node:path';
import { readdir, readFile, stat } from './files.ts';
import { largestFileBytes, textOf } from './text-file.ts';

/**
 * What one run saw of the files: each directory is listed once and each text read once, however many Dockerfiles share
 * them. What cannot be read is absent.
 */
export class Disk {
  readonly #entries = new Map<string, Promise<readonly Dirent[]>>();
  readonly #texts = new Map<string, Promise<string | null>>();
  readonly #tops = new Map<string, Promise<string | null>>();

  /** What a directory holds, by name; fails when it cannot be listed. */
  listing(directory: string): Promise<readonly Dirent[]> {
    return remembered(this.#entries, directory, async () => {
      const entries = await readdir(directory);
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    });
  }

  /** The same; nothing when it cannot be listed. */
  entries(directory: string): Promise<readonly Dirent[]> {
    return this.listing(directory).catch(() => []);
  }

  /** The text of a file; null for one that is absent, too large, not UTF-8 or no file but a pipe. */
  text(path: string): Promise<string | null> {
    return remembered(this.#texts, path, () => textIfAny(path));
  }

  /** Bytes of each file below `root` that can be looked at. */
  async sizes(root: string, paths: readonly string[]): Promise<Record<string, number>> {
    const sizes = await Promise.all(
      paths.map(async (path) => {
        const kind = await stat(join(root, path)).catch(() => null);
        return kind?.isFile() === true ? [[path, kind.size] as const] : [];
      }),
    );
    return Object.fromEntries(sizes.flat());
  }

  /** The nearest directory, from this one upwards, that holds `.git`: a directory, or the file of a worktree. */
  repositoryOf(directory: string): Promise<string | null> {
    return remembered(this.#tops, directory, async () => {
      if ((await stat(join(directory, '.git')).catch(() => null)) !== null) return directory;
      const above = dirname(directory);
      return above === directory ? null : this.repositoryOf(above);
    });
  }
}

async function textIfAny(path: string): Promise<string | null> {
  // A pipe may be opened only without waiting for its other end, and is not read at all.
  const kind = await stat(path).catch(() => null);
  if (kind?.isFile() !== true || kind.size > largestFileBytes) return null;
  const bytes = await readFile(path).catch(() => null);
  return bytes && textOf(bytes);
}

function remembered<T>(
  made: Map<string, Promise<T>>,
  key: string,
  make: () => Promise<T>,
): Promise<T> {
  const present = made.get(key);
  if (present !== undefined) return present;
  const promise = make();
  made.set(key, promise);
  return promise;
}
