import type { PlannedCollection } from '../../src/measure/plan.ts';
import type { Environment, LessonMeasurements, Measurement } from '../../src/results/index.ts';
import { measured } from '../results/measured.ts';
import { sampleApp } from './sample-app.ts';

/** How the numbers of a test were taken. */
export const sampleEnvironment: Environment = {
  engine: '28',
  buildkit: 'part of Engine 28',
  imageStore: 'overlay2',
  operatingSystem: 'Debian',
  cpus: 2,
  memoryBytes: 1,
  bases: 'recreated',
  baseDigests: {},
  packages: 'mirror on loopback',
  runs: 3,
  builders: ['default'],
  commit: null,
};

export const recordOf = (
  lesson: string,
  measurements: readonly Measurement[],
  environment: Partial<Environment> = {},
): LessonMeasurements => ({
  version: 1,
  writtenBy: 'npm run measure',
  lesson,
  environment: { ...sampleEnvironment, ...environment },
  measurements: [...measurements],
});

/** 64 times the same digit, in place of a digest of files. */
export const inputs = (digit: string): string => digit.repeat(64);

/** Numbers that fit a record: an image has layers that add up, so there is none. `set` is its name and a digit of its inputs: `starter:1`. */
export function taken(set: string, changes: Partial<Measurement> = {}): Measurement {
  const [fileSet = '', digit = '0'] = set.split(':');
  return measured({ fileSet, inputs: inputs(digit), image: null, ...changes });
}

/** A collection whose file sets have these names and inputs: `starter:1`. */
export const collectionOf = (name: string, ...sets: string[]): PlannedCollection => ({
  ...{ name, app: sampleApp, runs: 3, bases: {} },
  sets: sets.map((set) => {
    const { fileSet, inputs } = taken(set);
    return { name: fileSet, context: new Map<string, string>(), inputs };
  }),
});
