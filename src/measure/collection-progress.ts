import { existsSync, renameSync } from 'node:fs';
import type { Environment, LessonMeasurements, Measurement } from '../results/index.ts';
import type { Docker } from './docker.ts';
import { imageId } from './environment.ts';
import { writeLayers } from './layer-files.ts';
import type { LayerListing } from './layer-listing.ts';
import type { PlannedCollection, PlannedSet } from './plan.ts';
import {
  isSameEnvironment,
  readableRecord,
  readRecord,
  recordFile,
  unfinishedFile,
  withMeasurement,
  withoutGone,
  writeRecord,
} from './record.ts';
import { isRecorded } from './stale.ts';

/** What there is of a collection while it is being measured, and where it goes. */
export interface CollectionProgress {
  /** The file sets that still have to be measured, in order. */
  readonly missing: readonly PlannedSet[];
  /** True when the record was taken under other conditions: it stands until all file sets are measured. */
  readonly isReplaced: boolean;
  /** Writes a measurement, its layers first. */
  readonly add: (
    measurement: Measurement,
    layers: readonly LayerListing[],
    baseDigests: Readonly<Record<string, string>>,
  ) => void;
}

export interface Conditions {
  readonly root: string;
  readonly docker: Docker;
  readonly environment: Environment;
  /** Measured even if recorded, and even if the record cannot be read. */
  readonly anew: boolean;
}

/**
 * Reads what an earlier run recorded or left unfinished, as far as new numbers may stand beside it; drops from it what
 * is gone, and lets it replace the record when nothing is missing.
 */
export async function progressOf(
  collection: PlannedCollection,
  wanted: readonly PlannedSet[],
  { root, docker, environment, anew }: Conditions,
): Promise<CollectionProgress> {
  const { name, sets, bases } = collection;
  const recordPath = recordFile(root, name);
  const unfinishedPath = unfinishedFile(root, name);
  const comparable = async (path: string, lenient: boolean) => {
    const found = (lenient ? readableRecord : readRecord)(root, name, path);
    return found !== null && (await isComparable(docker, found, environment, bases)) ? found : null;
  };

  const recorded = await comparable(recordPath, anew);
  const isReplaced = recorded === null && existsSync(recordPath);
  const path = isReplaced ? unfinishedPath : recordPath;
  let record = isReplaced ? await comparable(unfinishedPath, true) : recorded;
  const order = sets.map((set) => set.name);
  const isWhole = () => sets.every((set) => isRecorded(record, set));
  const keep = (next: LessonMeasurements) => {
    record = next;
    writeRecord(root, next, path);
    if (isReplaced && isWhole()) renameSync(path, recordPath);
  };
  const isStanding = isReplaced && !isWhole();
  const isThere = (set: PlannedSet) => isRecorded(record, set) && (isReplaced || !anew);
  const missing = wanted.filter((set) => !isThere(set));
  if (record !== null) {
    const left = withoutGone(record, order);
    const isSmaller = left.measurements.length < record.measurements.length;
    if (isSmaller || (isReplaced && isWhole())) keep(left);
  }
  return {
    missing,
    isReplaced: isStanding,
    add: (measurement, layers, baseDigests) => {
      writeLayers(root, layers);
      keep(withMeasurement(name, record, { ...environment, baseDigests }, measurement, order));
    },
  };
}

/** A base is known by the image that stands in for it, where one does. */
async function isComparable(
  docker: Docker,
  record: LessonMeasurements,
  environment: Environment,
  instead: PlannedCollection['bases'],
): Promise<boolean> {
  const ids: Record<string, string | null> = {};
  for (const image of Object.keys(record.environment.baseDigests)) {
    ids[image] = await imageId(docker, instead[image] ?? image);
  }
  return isSameEnvironment(record.environment, environment, ids);
}
