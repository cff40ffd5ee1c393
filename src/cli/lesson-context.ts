import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { assembleTexts } from '../course/file-set.ts';
import type { Reader } from '../course/reader.ts';
import type { CheckInput } from '../engine/index.ts';

/**
 * A Dockerfile inside a lesson of this repository is judged as its lesson's page judges it: with the app's files
 * beside it, below those of its own file set. Null for every other Dockerfile.
 */
export async function lessonContext(
  absolute: string,
): Promise<Pick<CheckInput, 'files' | 'listing'> | null> {
  const place =
    /^(.*)\/(lessons\/[1-8]-[a-z-]+\/\d\d-[a-z0-9-]+)\/(starter|solution|variants\/[a-z0-9-]+)\/Dockerfile$/.exec(
      absolute.split(sep).join('/'),
    );
  if (!place) return null;
  const [, top = '', lesson = '', set = ''] = place;
  if (!existsSync(join(top, lesson, 'lesson.md'))) return null;
  return assembleTexts(readerAt(top), lesson, set);
}

const readerAt = (top: string): Reader => ({
  read: (path) => (existsSync(join(top, path)) ? readFileSync(join(top, path), 'utf8') : null),
  list: (folder) =>
    existsSync(join(top, folder))
      ? readdirSync(join(top, folder), { withFileTypes: true }).map((entry) =>
          entry.isDirectory() ? `${entry.name}/` : entry.name,
        )
      : [],
});
