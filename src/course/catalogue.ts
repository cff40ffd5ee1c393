import { lessonPlace, readLesson, type Lesson } from './lesson.ts';
import type { ParseYaml, Reader } from './reader.ts';
import { readStages, type Stage } from './stages.ts';

export interface Catalogue {
  /** The eight, in order. */
  readonly stages: readonly Stage[];
  /** Every lesson, by stage and order. */
  readonly lessons: readonly Lesson[];
}

export function readCatalogue(reader: Reader, parseYaml: ParseYaml): Catalogue {
  const lessons = lessonFolders(reader).map(
    (folder) => readLesson(reader, folder, parseYaml).lesson,
  );
  const twice = lessons.find(
    (lesson, index) => lessons.findIndex((other) => other.slug === lesson.slug) < index,
  );
  if (twice) throw new Error(`${twice.folder}: expected a slug no other lesson has`);
  return { stages: readStages(reader, parseYaml), lessons };
}

/** `lessons/2-security/01-not-root`, … in course order. Folders that start with `_` are not stages. */
export function lessonFolders(reader: Reader): string[] {
  return foldersIn(reader, 'lessons')
    .filter((stage) => /\/[1-8]-/.test(stage))
    .flatMap((stage) => foldersIn(reader, stage))
    .filter((folder) => lessonPlace(folder) !== null)
    .sort();
}

/** The lessons before and after this one, for reading straight on; null at either end. */
export function neighbours(
  { lessons }: Pick<Catalogue, 'lessons'>,
  slug: string,
): { previous: Lesson | null; next: Lesson | null } {
  const index = lessons.findIndex((lesson) => lesson.slug === slug);
  return {
    previous: lessons[index - 1] ?? null,
    next: index < 0 ? null : (lessons[index + 1] ?? null),
  };
}

const foldersIn = (reader: Reader, folder: string): string[] =>
  reader
    .list(folder)
    .filter((name) => name.endsWith('/'))
    .map((name) => `${folder}/${name.slice(0, -1)}`);
