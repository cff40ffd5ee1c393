import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { readCatalogue } from '../course/catalogue.ts';
import type { Reader } from '../course/reader.ts';
import { parseYaml } from '../engine/yaml.ts';

/** The checkout that the site is built from: Astro runs at its top. */
const top = process.cwd();

/** Reads the checkout at build time. */
export const repository: Reader = {
  read: (path) => whenThere(() => readFileSync(join(top, path), 'utf8'), null),
  list: (folder) =>
    whenThere(
      () =>
        readdirSync(join(top, folder), { withFileTypes: true }).map((entry) =>
          entry.isDirectory() ? `${entry.name}/` : entry.name,
        ),
      [],
    ),
};

/** Stages and lessons as they are now; read anew on each call, so that `npm run dev` shows edits. */
export const courseNow = () => readCatalogue(repository, parseYaml);

function whenThere<T, U>(attempt: () => T, otherwise: U): T | U {
  try {
    return attempt();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return otherwise;
    throw error;
  }
}
