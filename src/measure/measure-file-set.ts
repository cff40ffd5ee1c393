import type { BuildContext, PackagedApp } from '../course/file-set.ts';
import type { Failure, Measurement } from '../results/index.ts';
import { attemptsInto } from './attempt.ts';
import { observe, type Tools } from './behaviour.ts';
import { measureBuilds } from './probes/builds.ts';
import { readContents } from './probes/contents.ts';
import { readImage, type ImageCaches } from './probes/image.ts';
import { drift, type ShowIndex } from './probes/drift.ts';
import { updatesOf, type KnownUpdates } from './probes/updates.ts';
import type { LayerListing } from './layer-listing.ts';

export interface MeasuredSet {
  readonly name: string;
  readonly context: BuildContext;
  /** The digest that goes into the measurement. */
  readonly inputs: string;
}

export interface Measuring {
  /** How often each build and probe is repeated. */
  readonly runs: number;
  /** A buildx builder by name; null for the client's own choice. */
  readonly builder: string | null;
  /** Image of a FROM line to the local image that is used in its place. */
  readonly contexts: Readonly<Record<string, string>>;
  /** What is the same for every file set; one for the whole run. */
  readonly caches: Caches;
  /** Lends what only one file set may use at a time: the port that containers listen on. */
  readonly alone: <T>(use: () => Promise<T>) => Promise<T>;
  /** Turns the package index back and forth; null where it cannot be turned, or others build from it meanwhile. */
  readonly showIndex: ShowIndex | null;
  /** Told what is being done: `cold build, run 2 of 3`. */
  readonly progress: (text: string) => void;
}

export interface Caches extends ImageCaches {
  readonly updates: KnownUpdates;
}

export const newCaches = (): Caches => ({
  compressed: new Map(),
  baseLayers: new Map(),
  updates: new Map(),
});

export type { LayerListing };

export interface Measured {
  readonly measurement: Omit<Measurement, 'durationSeconds' | 'builder'>;
  /** The base images that were built upon. */
  readonly bases: readonly string[];
  /** The listings that the layers of `measurement.image` name, each once. */
  readonly layers: readonly LayerListing[];
}

/** Takes every number of one file set. A build that fails is a result; a missing engine or a taken port throws. */
export async function measureFileSet(
  tools: Tools,
  { name, context, inputs }: MeasuredSet,
  app: PackagedApp,
  { runs, builder, contexts, caches, alone, showIndex, progress }: Measuring,
): Promise<Measured> {
  // Builders work at the same time, so each has a tag of its own.
  const tag = `shipworthy/${app.name}:measured-${builder ?? 'here'}`;
  const takenAt = tools.clock.now();
  const built = await measureBuilds(tools, context, app, tag, {
    ...{ runs, builder, contexts, progress },
  });
  const { builds, bases, repetition } = built;
  const failures: Failure[] = [...built.failures];
  const attempt = attemptsInto(failures, tools.docker);
  const start = { fileSet: name, inputs, takenAt, builds };
  if (builds.cold === null) {
    return { measurement: { ...start, ...nothingBuilt, failures }, bases, layers: [] };
  }
  try {
    const used = bases.map((base) => contexts[base] ?? base);
    const read = await attempt('image', () =>
      readImage(tools.docker, tag, used, app.secrets ?? [], caches),
    );
    const contents =
      read && (await attempt('contents', () => readContents(tools.docker, read, used, app)));
    const updates =
      read &&
      (await attempt('updates', () => updatesOf(tools.docker, tag, read.files, caches.updates)));
    const observed = await alone(() => {
      progress('containers');
      return observe(tools, tag, app, runs);
    });
    failures.push(...observed.failures);
    const drifted =
      showIndex &&
      contents &&
      (await attempt('drift', () => {
        progress('a build before a release');
        const { pythonPackages: present } = contents;
        const options = { builder, contexts, caches };
        return drift(tools, context, app, `${tag}-drift`, showIndex, present, options);
      }));
    return {
      measurement: {
        ...start,
        image: read?.image ?? null,
        contents,
        updates,
        repetition,
        drift: drifted,
        behaviour: observed.behaviour,
        failures,
      },
      bases,
      layers: read?.listings ?? [],
    };
  } finally {
    await tools.docker(['image', 'rm', '--force', tag]);
  }
}

const nothingBuilt = {
  image: null,
  contents: null,
  updates: null,
  repetition: null,
  drift: null,
  behaviour: null,
};
