import { lessonMeasurements, type LessonMeasurements } from '../results/index.ts';
import { repository } from './repository.ts';

const folder = 'content/measurements';

/** The committed numbers of a collection; null when it was never measured. Throws when the file breaks the contract. */
export function measurementsOf(collection: string): LessonMeasurements | null {
  const path = `${folder}/${collection}.json`;
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

/** A record as it was written by the measuring, byte for byte. */
export interface RawRecord {
  /** A lesson's slug, the name of a journey, a rule's id, or the name of a list of files. */
  readonly name: string;
  readonly text: string;
}

/** Every record of one kind: those of lessons and journeys lie on top, the others each in a folder of their own. */
export function rawRecords(kind: 'top' | 'evidence' | 'layers'): RawRecord[] {
  const below = kind === 'top' ? folder : `${folder}/${kind}`;
  return repository
    .list(below)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.slice(0, -'.json'.length),
      text: repository.read(`${below}/${file}`) ?? '',
    }));
}

/** One file set's numbers with the conditions they were taken under: what its own address serves. */
export function rawSets(collection: string): RawRecord[] {
  const record = measurementsOf(collection);
  if (record === null) return [];
  const { measurements, ...conditions } = record;
  return measurements.map((measurement) => ({
    name: measurement.fileSet,
    text: `${JSON.stringify({ ...conditions, measurement }, null, 2)}\n`,
  }));
}

/** Raw numbers, as every address below /measurements/ serves them. */
export const asJson = (text: unknown): Response =>
  new Response(String(text), { headers: { 'content-type': 'application/json' } });
