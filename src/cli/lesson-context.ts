import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembleTexts } from '../course/file-set.ts';
import type { Reader } from '../course/reader.ts';
import type { CheckInput } from '../engine/index.ts';
import type { LessonPlace } from './lesson-place.ts';

/**
 * A Dockerfile inside a lesson of this repository is judged as its lesson's page judges it: with the app's files
 * beside it, below those of its own file set. Null where there is no such lesson after all.
 */
export function lessonContext(place: LessonPlace): Pick<CheckInput, 'files' | 'listing'> | null {
  if (!existsSync(join(place.top, place.lesson, 'lesson.md'))) return null;
  return assembleTexts(readerAt(place.top), place.lesson, place.set);
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
