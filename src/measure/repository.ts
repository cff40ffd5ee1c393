import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Reader } from '../course/reader.ts';

/** Reads files below a folder, the top of the checkout by default. */
export function repository(root: string = join(import.meta.dirname, '../..')): Reader {
  return {
    read: (path) => orElse(() => readFileSync(join(root, path), 'utf8'), null),
    list: (folder) =>
      orElse(
        () =>
          readdirSync(join(root, folder), { withFileTypes: true }).map((entry) =>
            entry.isDirectory() ? `${entry.name}/` : entry.name,
          ),
        [],
      ),
  };
}

function orElse<T, U>(attempt: () => T, fallback: U): T | U {
  try {
    return attempt();
  } catch {
    return fallback;
  }
}
