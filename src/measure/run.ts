import { collectionFolders } from '../course/measured-collection.ts';
import type { Reader } from '../course/reader.ts';
import type { Environment, LessonMeasurements } from '../results/index.ts';
import type { Tools } from './behaviour.ts';
import { basesHere, imagesNamed, requireBases } from './bases-in-use.ts';
import { readBuilder, type Builder } from './builder.ts';
import { progressOf } from './collection-progress.ts';
import type { Display } from './display.ts';
import { requireEngine } from './docker.ts';
import { readEnvironment } from './environment.ts';
import { estimateFrom, type Estimate } from './estimate.ts';
import { inOneLine } from './in-one-line.ts';
import { removeUnusedLayers } from './layer-files.ts';
import type { Options } from './options.ts';
import { planCollections, type PlannedCollection, type PlannedSet } from './plan.ts';
import { printPlan } from './print-plan.ts';
import { readableRecord, readRecord } from './record.ts';
import type { ShowIndex } from './probes/drift.ts';
import { createRunTools, type RunTools } from './run-tools.ts';
import { verify } from './verify.ts';
import { work, type Task } from './workers.ts';

export interface Surroundings extends Tools {
  readonly reader: Reader;
  /** Top of the checkout, where content/measurements is. */
  readonly root: string;
  readonly display: Display;
  /** Unlike that of any other run. */
  readonly id: string;
  readonly commit: () => Promise<string | null>;
  /** Keeps other runs of this machine out; returns how to let them in again. Throws one line when one is going on. */
  readonly lock: () => () => void;
  /** Makes packages answer on loopback; returns how to end that. */
  readonly serve: (collections: readonly PlannedCollection[]) => Promise<Served>;
  /** Told how to stop the run before its end. */
  readonly onStart: (halt: RunTools['halt']) => void;
}

export interface Served {
  readonly showIndex: ShowIndex | null;
  readonly stop: () => void;
}

export interface Wanted extends PlannedCollection {
  /** The file sets that were asked for. */
  readonly wanted: readonly PlannedSet[];
}

/** Measures what the options name and what is not recorded yet; the exit code. Throws one line when it cannot. */
export async function run(options: Options, around: Surroundings): Promise<0 | 1> {
  const collections = planCollections(around.reader, options.names).map((collection) => ({
    ...collection,
    wanted: collection.sets.filter(({ name }) => options.only === null || name === options.only),
  }));
  if (collections.every(({ wanted }) => wanted.length === 0)) {
    throw new Error(`There is no file set "${options.only ?? 'starter'}" in what was named.`);
  }
  // Every record is read before anything is done, so that one that cannot be read stops nothing half-way.
  const read = options.anew ? readableRecord : readRecord;
  const records = collections.flatMap(({ name }) => read(around.root, name) ?? []);
  if (options.dryRun) {
    printPlan(
      collections,
      records,
      estimateOf(collections, records, around),
      options,
      around.display.line,
    );
    return 0;
  }

  const unlock = around.lock();
  try {
    return await measure(options, collections, records, around);
  } finally {
    unlock();
  }
}

async function measure(
  options: Options,
  collections: readonly Wanted[],
  records: readonly LessonMeasurements[],
  around: Surroundings,
): Promise<0 | 1> {
  await requireEngine(around.docker);
  const builders: Builder[] = [];
  for (const name of options.builders.length > 0 ? options.builders : [null]) {
    builders.push(await readBuilder(around.docker, name));
  }
  const bases = options.bases ?? (await basesHere(around.docker));
  await requireBases(around.docker, bases, imagesOf(collections));
  const environment = await readEnvironment(around.docker, bases, builders, await around.commit());
  const tools = await createRunTools(around, around.id);
  around.onStart(tools.halt);
  const estimate = estimateOf(collections, records, around);
  let served: Served = { showIndex: null, stop: () => undefined };
  try {
    if (bases === 'recreated') served = await around.serve(collections);
    if (options.verify !== null) {
      const moved = await verify(collections, records, options.verify, {
        ...{ builders, tools, around, environment, estimate, showIndex: served.showIndex },
      });
      return moved ? 1 : 0;
    }
    const tasks = await tasksOf(collections, environment, options, around);
    if (tasks.length === 0) around.display.line('Everything is recorded: nothing to measure.');
    await work(tasks, builders, {
      ...{ docker: around.docker, tools, elapsedMs: around.clock.elapsedMs },
      ...{ showIndex: served.showIndex, estimate, status: around.display.status },
    });
    return 0;
  } finally {
    around.display.end();
    served.stop();
    await tools.cleanUp();
    if (options.verify === null) removeUnusedLayers(around.root);
  }
}

async function tasksOf(
  collections: readonly Wanted[],
  conditions: Omit<Environment, 'runs'>,
  { runs, only, anew }: Options,
  { root, docker, display }: Surroundings,
): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const collection of collections) {
    const { name, app, bases, wanted } = collection;
    const environment = { ...conditions, runs: runs ?? collection.runs };
    const progress = await progressOf(collection, wanted, { root, docker, environment, anew });
    const { missing, isReplaced } = progress;
    if (isReplaced && only !== null) {
      throw new Error(
        `${name}: recorded under other conditions, so one file set cannot join it. Measure it without --only.`,
      );
    }
    if (isReplaced) {
      display.line(
        `${name}: recorded under other conditions; that stays until all of it is measured`,
      );
    }
    for (const set of wanted) {
      if (!missing.includes(set)) {
        display.line(`${name}/${set.name}: unchanged`);
        continue;
      }
      tasks.push({
        ...{ collection: name, fileSet: set.name, runs: environment.runs, set, app, bases },
        done: ({ measurement, layers, baseDigests }) => {
          progress.add(measurement, layers, baseDigests);
          display.line(`${name}/${set.name}: ${inOneLine(measurement)}`);
        },
      });
    }
  }
  return tasks;
}

/** What was never measured itself is judged by all that was. */
function estimateOf(
  collections: readonly Wanted[],
  records: readonly LessonMeasurements[],
  { reader, root }: Surroundings,
): Estimate {
  if (records.length === collections.length) return estimateFrom(records);
  const all = [...collectionFolders(reader).keys()];
  return estimateFrom(all.flatMap((name) => readableRecord(root, name) ?? []));
}

function imagesOf(collections: readonly Wanted[]): string[] {
  const images = collections.flatMap(({ wanted, bases }) =>
    wanted.flatMap(({ context }) => imagesNamed(context).map((image) => bases[image] ?? image)),
  );
  return [...new Set(images)];
}
