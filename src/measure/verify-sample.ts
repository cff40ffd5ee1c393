import type { LessonMeasurements, Measurement } from '../results/index.ts';
import type { PlannedCollection, PlannedSet } from './plan.ts';

export interface Recorded<Collection> {
  readonly collection: Collection;
  readonly set: PlannedSet;
  readonly measurement: Measurement;
  readonly record: LessonMeasurements;
}

/**
 * Which recorded file sets are repeated: the oldest of each collection, collections by age, then the second oldest of
 * each, and so on. Only those whose files are still the same.
 */
export function sampleOfRecorded<
  Collection extends Pick<PlannedCollection, 'name'> & { readonly wanted: readonly PlannedSet[] },
>(
  collections: readonly Collection[],
  records: readonly LessonMeasurements[],
  count: number,
): Recorded<Collection>[] {
  const all = collections.flatMap((collection) => {
    const record = records.find(({ lesson }) => lesson === collection.name);
    if (record === undefined) return [];
    return collection.wanted
      .flatMap((set) => {
        const measurement = record.measurements.find(
          ({ fileSet, inputs }) => fileSet === set.name && inputs === set.inputs,
        );
        return measurement === undefined ? [] : [{ collection, set, measurement, record }];
      })
      .sort(byAge)
      .map((one, rank) => ({ one, rank }));
  });
  return all
    .sort((a, b) => a.rank - b.rank || byAge(a.one, b.one))
    .slice(0, count)
    .map(({ one }) => one);
}

const byAge = (
  a: { readonly measurement: Measurement },
  b: { readonly measurement: Measurement },
): number => Date.parse(a.measurement.takenAt) - Date.parse(b.measurement.takenAt);
