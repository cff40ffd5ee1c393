import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Reader } from '../course/reader.ts';

/** The files of the repository while the site is built, by their path from its top. */
export const repository: Reader = {
  read: (path) => {
    const place = join(process.cwd(), path);
    return existsSync(place) && statSync(place).isFile() ? readFileSync(place, 'utf8') : null;
  },
  list: (folder) => {
    const place = join(process.cwd(), folder);
    if (!existsSync(place)) return [];
    return readdirSync(place, { withFileTypes: true }).map((entry) =>
      entry.isDirectory() ? `${entry.name}/` : entry.name,
    );
  },
};
