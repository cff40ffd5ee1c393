import type { Lesson } from '../../course/lesson.ts';
import type { LessonMeasurements, Measurement } from '../../results/index.ts';

/** A file set of a lesson as the evidence shows it. */
export interface Row {
  /** `starter`, `solution` or the variant's folder. */
  readonly name: string;
  readonly title: string;
  /** What happens, for a variant; null for starter and solution. */
  readonly note: string | null;
  /** Whether it meets the lesson's goals; the starter never does. */
  readonly accepted: boolean;
  /** Null: not measured yet. */
  readonly measured: Measurement | null;
}

/** Starter, solution, then the variants in the lesson's order. */
export function evidenceRows(
  lesson: Pick<Lesson, 'variants'>,
  measurements: LessonMeasurements | null,
): Row[] {
  const measured = (name: string) =>
    measurements?.measurements.find(({ fileSet }) => fileSet === name) ?? null;
  return [
    { name: 'starter', title: 'Starter', note: null, accepted: false },
    { name: 'solution', title: 'Solution', note: null, accepted: true },
    ...lesson.variants,
  ].map(({ name, title, note, accepted }) => ({
    name,
    title,
    note,
    accepted,
    measured: measured(name),
  }));
}
