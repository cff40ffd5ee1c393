import type { LessonMeasurements } from '../results/index.ts';
import type { PlannedLesson } from './plan.ts';

/** Slugs of the lessons whose record is missing, or does not fit the files that are there now. */
export function staleLessons(
  lessons: readonly PlannedLesson[],
  recordOf: (slug: string) => LessonMeasurements | null,
): string[] {
  return lessons
    .filter(({ slug, sets }) => {
      const recorded = recordOf(slug)?.measurements ?? [];
      const isFresh = ({ name, inputs }: { name: string; inputs: string }) =>
        recorded.some((one) => one.fileSet === name && one.inputs === inputs);
      return recorded.length !== sets.length || !sets.every(isFresh);
    })
    .map(({ slug }) => slug);
}
