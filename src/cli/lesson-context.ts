import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appOfLesson, assembleTexts } from '../course/file-set.ts';
import type { Reader } from '../course/reader.ts';
import { repositoryOf } from '../course/surroundings.ts';
import type { CheckInput } from '../engine/index.ts';
import type { LessonPlace } from './lesson-place.ts';

export interface LessonContext {
  readonly input: Pick<CheckInput, 'files' | 'listing' | 'repository'>;
  /** Where a file of the context lies: in the file set, or in the app that the lesson packages. */
  readonly locate: (path: string) => string;
}

/**
 * A Dockerfile inside a lesson of this repository is judged as its lesson's page judges it: with the app's files
 * beside it, below those of its own file set. Null where there is no such lesson after all.
 */
export function lessonContext({ top, lesson, set }: LessonPlace): LessonContext | null {
  if (!existsSync(join(top, lesson, 'lesson.md'))) return null;
  const reader = readerAt(top);
  const { files, listing } = assembleTexts(reader, lesson, set);
  const app = join(top, 'lessons/_apps', appOfLesson(reader, lesson));
  return {
    input: { files, listing, ...repositoryOf(files) },
    locate: (path) => {
      const own = join(top, lesson, set, path);
      return existsSync(own) ? own : join(app, path);
    },
  };
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
