import { createHash } from 'node:crypto';
import { buildContext } from '../course/file-set.ts';
import { inputsDigest } from '../course/inputs-digest.ts';
import { collectionFolders, readCollection } from '../course/measured-collection.ts';
import type { LessonMeasurements } from '../results/index.ts';
import { repository } from './repository.ts';

/** Names of the file sets whose numbers were taken of other files than those that are there now. */
export function staleSets({ lesson: name, measurements }: LessonMeasurements): string[] {
  if (!collectionFolders(repository).has(name)) return measurements.map(({ fileSet }) => fileSet);
  const { app, sets, bases } = readCollection(repository, name);
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return measurements
    .filter(({ fileSet, inputs }) => {
      const set = sets.find(({ name }) => name === fileSet);
      if (set === undefined) return true;
      const context = buildContext(repository, app, set);
      return inputs !== inputsDigest(context, app, sha256, undefined, bases);
    })
    .map(({ fileSet }) => fileSet);
}
