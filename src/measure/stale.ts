import type { LessonMeasurements } from '../results/index.ts';
import type { PlannedCollection, PlannedSet } from './plan.ts';

/** Whether the record holds this file set's numbers, taken of the files that are there now. */
export const isRecorded = (
  record: LessonMeasurements | null,
  { name, inputs }: Pick<PlannedSet, 'name' | 'inputs'>,
): boolean =>
  record?.measurements.some((one) => one.fileSet === name && one.inputs === inputs) ?? false;

/** Names of the collections whose record is missing, or does not fit the files that are there now. */
export function staleCollections(
  collections: readonly Pick<PlannedCollection, 'name' | 'sets'>[],
  recordOf: (name: string) => LessonMeasurements | null,
): string[] {
  return collections
    .filter(({ name, sets }) => {
      const record = recordOf(name);
      return (
        record?.measurements.length !== sets.length || !sets.every((set) => isRecorded(record, set))
      );
    })
    .map(({ name }) => name);
}
