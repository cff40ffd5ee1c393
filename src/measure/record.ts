import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  lessonMeasurements,
  type Environment,
  type LessonMeasurements,
  type Measurement,
} from '../results/index.ts';
import { recordFault } from './record-fault.ts';

/** content/measurements/<name>.json of a checkout. */
export const recordFile = (root: string, name: string): string =>
  join(root, 'content', 'measurements', `${name}.json`);

/** What is kept of a collection that is measured anew until all of it is there: the record stands until then. */
export const unfinishedFile = (root: string, name: string): string =>
  `${recordFile(root, name)}.unfinished`;

/**
 * What was recorded of a collection; null when there is nothing.
 * Throws one line that names the file and the field when somebody else wrote it, or another version of this program.
 */
export function readRecord(
  root: string,
  name: string,
  file = recordFile(root, name),
): LessonMeasurements | null {
  const source = readText(file);
  if (source === null) return null;
  const path = file.slice(root.length + 1);
  const data = parseJson(source);
  const fault = data === undefined ? 'expected JSON' : recordFault(data, name);
  if (fault === null) return lessonMeasurements.parse(data);
  throw new Error(
    `${path}: ${fault}. Nobody edits these files: restore it, or run npm run measure -- ${name} --anew`,
  );
}

/** As `readRecord`, and null as well when the record cannot be read. */
export const readableRecord: typeof readRecord = (...of) => {
  try {
    return readRecord(...of);
  } catch {
    return null;
  }
};

/** Numbers of one file stand side by side only if they were taken the same way on the same bases. */
export function isSameEnvironment(
  recorded: Environment,
  current: Environment,
  baseIds: Readonly<Record<string, string | null>>,
): boolean {
  // A commit moves on without the harness or the file sets: those are in the digest of the inputs.
  const fixed = (environment: Environment) => ({ ...environment, baseDigests: {}, commit: null });
  const isSameBase = Object.entries(recorded.baseDigests).every(
    ([image, id]) => baseIds[image] === id,
  );
  return isSameBase && isDeepStrictEqual(fixed(recorded), fixed(current));
}

/** Puts one measurement into the record in the order of the file sets, and drops those of sets that are gone. */
export function withMeasurement(
  name: string,
  before: LessonMeasurements | null,
  environment: Environment,
  measurement: Measurement,
  order: readonly string[],
): LessonMeasurements {
  const kept = before?.measurements.filter(({ fileSet }) => fileSet !== measurement.fileSet) ?? [];
  const measurements = [...kept, measurement].sort(
    (a, b) => order.indexOf(a.fileSet) - order.indexOf(b.fileSet),
  );
  const baseDigests = { ...before?.environment.baseDigests, ...environment.baseDigests };
  return withoutGone(
    {
      version: 1,
      writtenBy: 'npm run measure',
      lesson: name,
      environment: { ...environment, baseDigests },
      measurements,
    },
    order,
  );
}

/** Drops the measurements of file sets that are not there any more. */
export const withoutGone = (
  record: LessonMeasurements,
  names: readonly string[],
): LessonMeasurements => ({
  ...record,
  measurements: record.measurements.filter(({ fileSet }) => names.includes(fileSet)),
});

/** Writes whole or not at all, so that an interrupted run leaves what it had. */
export function writeRecord(
  root: string,
  record: LessonMeasurements,
  file = recordFile(root, record.lesson),
): void {
  writeWhole(file, `${JSON.stringify(lessonMeasurements.parse(record), null, 2)}\n`);
}

/** Replaces a file in one step; on a full disk the old one stays and no part of the new one. */
export function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  } catch (error) {
    rmSync(`${file}.new`, { force: true });
    throw error;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
