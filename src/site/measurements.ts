import { lessonMeasurements, type LessonMeasurements } from '../results/index.ts';
import { repository } from './repository.ts';

/** The committed numbers of a lesson; null when it was never measured. Throws when the file breaks the contract. */
export function measurementsOf(lesson: string): LessonMeasurements | null {
  const path = `content/measurements/${lesson}.json`;
  const text = repository.read(path);
  if (text === null) return null;
  const result = lessonMeasurements.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  const [first] = result.error.issues;
  throw new Error(`${path}: ${first?.path.join('.') ?? ''}: ${first?.message ?? 'unreadable'}`);
}

/** Every lesson's numbers, those without left out. */
export const allMeasurements = (lessons: readonly { slug: string }[]): LessonMeasurements[] =>
  lessons.flatMap(({ slug }) => measurementsOf(slug) ?? []);
