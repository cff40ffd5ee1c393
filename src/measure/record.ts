import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  lessonMeasurements,
  type Environment,
  type LessonMeasurements,
  type Measurement,
} from '../results/index.ts';

/** content/measurements of a checkout. */
export const recordFile = (root: string, lesson: string): string =>
  join(root, 'content', 'measurements', `${lesson}.json`);

/** What was recorded for a lesson; null when there is nothing, or nothing this version can read. */
export function readRecord(root: string, lesson: string): LessonMeasurements | null {
  try {
    const parsed = lessonMeasurements.safeParse(
      JSON.parse(readFileSync(recordFile(root, lesson), 'utf8')),
    );
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Numbers of one file stand side by side only if they were taken the same way on the same bases. */
export function isSameEnvironment(
  recorded: Environment,
  current: Environment,
  baseIds: Readonly<Record<string, string | null>>,
): boolean {
  const fixed = (environment: Environment) => ({ ...environment, baseDigests: {} });
  const isSameBase = Object.entries(recorded.baseDigests).every(
    ([image, id]) => baseIds[image] === id,
  );
  return isSameBase && isDeepStrictEqual(fixed(recorded), fixed(current));
}

/** Puts one measurement into the record in the order of the file sets, and drops those of sets that are gone. */
export function withMeasurement(
  lesson: string,
  before: LessonMeasurements | null,
  environment: Environment,
  measurement: Measurement,
  order: readonly string[],
): LessonMeasurements {
  const kept = before?.measurements.filter(({ fileSet }) => fileSet !== measurement.fileSet) ?? [];
  const measurements = [...kept, measurement]
    .filter(({ fileSet }) => order.includes(fileSet))
    .sort((a, b) => order.indexOf(a.fileSet) - order.indexOf(b.fileSet));
  const baseDigests = { ...before?.environment.baseDigests, ...environment.baseDigests };
  return {
    version: 1,
    writtenBy: 'npm run measure',
    lesson,
    environment: { ...environment, baseDigests },
    measurements,
  };
}

/** Writes whole or not at all, so that an interrupted run leaves what it had. */
export function writeRecord(root: string, record: LessonMeasurements): void {
  const file = recordFile(root, record.lesson);
  mkdirSync(dirname(file), { recursive: true });
  const text = `${JSON.stringify(lessonMeasurements.parse(record), null, 2)}\n`;
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
