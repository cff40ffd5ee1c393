import { lessonFolders } from '../course/catalogue.ts';
import {
  appOfLesson,
  buildContext,
  fileSetsOf,
  readPackagedApp,
  type BuildContext,
  type PackagedApp,
} from '../course/file-set.ts';
import { lessonPlace } from '../course/lesson.ts';
import type { Reader } from '../course/reader.ts';
import { inputsOf } from './inputs.ts';

export interface PlannedSet {
  readonly name: string;
  readonly context: BuildContext;
  readonly inputs: string;
}

export interface PlannedLesson {
  readonly slug: string;
  readonly app: PackagedApp;
  readonly sets: readonly PlannedSet[];
}

/** Every lesson asked for by slug or folder, all of them when none is named. Throws one line for an unknown name. */
export function planLessons(reader: Reader, asked: readonly string[]): PlannedLesson[] {
  const folders = lessonFolders(reader);
  const slug = (folder: string) => lessonPlace(folder)?.slug ?? folder;
  const wanted = asked.map((name) => {
    const folder = folders.find(
      (folder) => folder === name.replace(/\/$/, '') || slug(folder) === name,
    );
    if (folder === undefined)
      throw new Error(`There is no lesson "${name}". Known: ${folders.map(slug).join(' ')}`);
    return folder;
  });
  return (asked.length > 0 ? wanted : folders).map((folder) => {
    const app = readPackagedApp(reader, appOfLesson(reader, folder));
    const sets = fileSetsOf(reader, folder).map((set) => {
      const context = buildContext(reader, app, set);
      return { name: set.name, context, inputs: inputsOf(context, app) };
    });
    return { slug: slug(folder), app, sets };
  });
}
