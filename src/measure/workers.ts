import type { Environment, Measurement } from '../results/index.ts';
import type { PackagedApp } from '../course/file-set.ts';
import { imagesNamed } from './bases-in-use.ts';
import { contextsFor, toolsOf } from './builder-bases.ts';
import type { Builder } from './builder.ts';
import type { Docker } from './docker.ts';
import { imageId } from './environment.ts';
import type { Estimate } from './estimate.ts';
import type { LayerListing } from './layer-listing.ts';
import { diskFull, isDiskFull } from './machine-fault.ts';
import { measureFileSet, newCaches } from './measure-file-set.ts';
import type { PlannedSet } from './plan.ts';
import type { ShowIndex } from './probes/drift.ts';
import type { RunTools } from './run-tools.ts';
import { toMilliseconds } from './sample.ts';
import { TimeLeft } from './time-left.ts';

/** One file set that has to be measured. */
export interface Task {
  readonly collection: string;
  readonly fileSet: string;
  readonly runs: number;
  readonly set: PlannedSet;
  readonly app: PackagedApp;
  /** Image of a FROM line to the local image that is used in its place. */
  readonly bases: Readonly<Record<string, string>>;
  /** Given what was measured, as soon as it is. */
  readonly done: (taken: TakenSet) => void;
}

export interface TakenSet {
  readonly measurement: Measurement;
  readonly layers: readonly LayerListing[];
  readonly baseDigests: Environment['baseDigests'];
}

export interface WorkersAround {
  readonly docker: Docker;
  readonly tools: RunTools;
  /** Null: what a new release changes is not measured. */
  readonly showIndex: ShowIndex | null;
  readonly elapsedMs: () => number;
  readonly estimate: Estimate;
  /** Told what is being done, and how long the rest takes about. */
  readonly status: (text: string) => void;
}

/**
 * Hands each task to whichever builder is free, in order. Containers share one port, so they run one at a time
 * whatever the number of builders. Rejects with the first reason to stop, after every builder has stopped.
 */
export async function work(
  tasks: readonly Task[],
  builders: readonly Builder[],
  around: WorkersAround,
): Promise<void> {
  const caches = newCaches();
  const queue = [...tasks];
  const turn = createTurn();
  const left = new TimeLeft(tasks, around.estimate, builders.length);
  const tell = (task: Task, doing: string, seconds: number) =>
    around.status(left.inWords(task, doing, seconds));

  const measure = async (builder: Builder, task: Task): Promise<void> => {
    const { set, app, runs, bases } = task;
    const began = around.elapsedMs();
    let waitedMs = 0;
    const seconds = () => (around.elapsedMs() - began - waitedMs) / 1000;
    const tools = around.tools.with(toolsOf(builder, around.docker));
    const taken = await measureFileSet(tools, set, app, {
      runs,
      builder: builder.name,
      contexts: contextsFor(builder, imagesNamed(set.context), bases),
      caches,
      // The index is one for all: while one builder turns it back, another would install from it.
      showIndex: builders.length === 1 ? around.showIndex : null,
      alone: async (use) => {
        const asked = around.elapsedMs();
        return turn(() => {
          waitedMs += around.elapsedMs() - asked;
          return use();
        });
      },
      progress: (doing) => tell(task, doing, seconds()),
    });
    around.tools.requireGoing();
    if (taken.measurement.failures.some(({ message }) => isDiskFull(message))) {
      throw new Error(diskFull);
    }
    const durationSeconds = toMilliseconds(seconds());
    task.done({
      measurement: { ...taken.measurement, durationSeconds, builder: builder.name },
      layers: taken.layers,
      baseDigests: await digests(around.docker, taken.bases, bases),
    });
    left.finished(task, durationSeconds);
  };

  await Promise.all(
    builders.map(async (builder) => {
      try {
        for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
          around.tools.requireGoing();
          tell(task, 'starting', 0);
          await measure(builder, task);
        }
      } catch (error) {
        around.tools.halt(asReason(error));
      }
    }),
  );
  around.tools.requireGoing();
}

function asReason(error: unknown): Error {
  const reason = error instanceof Error ? error : new Error(String(error));
  return isDiskFull(reason.message) ? new Error(diskFull) : reason;
}

/** Lends something to one user at a time, in the order of asking. */
function createTurn(): <T>(use: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (use) => {
    const mine = last.then(use);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Ids of the images that were built upon, under the names that FROM lines give them. */
async function digests(
  docker: Docker,
  images: readonly string[],
  instead: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const image of images) {
    const id = await imageId(docker, instead[image] ?? image);
    if (id !== null) found[image] = id;
  }
  return found;
}
