import { createHash } from 'node:crypto';
import { appOfLesson, buildContext, fileSetsOf, readPackagedApp } from '../course/file-set.ts';
import { inputsDigest } from '../course/inputs-digest.ts';
import type { Lesson } from '../course/lesson.ts';
import type { LessonMeasurements } from '../results/index.ts';
import { repository } from './repository.ts';

/** Names of the file sets whose numbers were taken of other files than those that are there now. */
export function staleFileSets(
  { folder }: Pick<Lesson, 'folder'>,
  { measurements }: LessonMeasurements,
): string[] {
  const app = readPackagedApp(repository, appOfLesson(repository, folder));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return fileSetsOf(repository, folder).flatMap((set) => {
    const recorded = measurements.find(({ fileSet }) => fileSet === set.name);
    const inputs = inputsDigest(buildContext(repository, app, set), app, sha256);
    return recorded !== undefined && recorded.inputs !== inputs ? [set.name] : [];
  });
}
