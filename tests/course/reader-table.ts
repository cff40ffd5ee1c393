import type { Reader } from '../../src/course/reader.ts';

/** A repository made of a table. */
export function readerTable(files: Readonly<Record<string, string>>): Reader {
  return {
    read: (path) => files[path] ?? null,
    list: (folder) => [
      ...new Set(
        Object.keys(files)
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).replace(/\/.*/s, '/')),
      ),
    ],
  };
}
