import type { BuildContext, PackagedApp } from '../course/file-set.ts';
import type { Measurement } from '../results/index.ts';
import { observe, type Tools } from './behaviour.ts';
import { measureBuilds } from './probes/builds.ts';
import { readImage, type CompressedSizes } from './probes/image.ts';

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
}

export interface Caches {
  readonly compressed: CompressedSizes;
}

export const newCaches = (): Caches => ({ compressed: new Map() });

/** content/measurements/layers/<name>.json, as it is to be written. */
export interface LayerListing {
  readonly name: string;
  readonly text: string;
}

export interface Measured {
  readonly measurement: Measurement;
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
  { runs, caches }: Measuring,
): Promise<Measured> {
  const tag = `shipworthy/${app.name}:measured`;
  const takenAt = tools.clock.now();
  const { builds, failures, bases } = await measureBuilds(tools, context, app, tag, runs);
  const start = {
    fileSet: name,
    inputs,
    takenAt,
    builds,
    contents: null,
    updates: null,
    repetition: null,
    drift: null,
  };
  if (builds.cold === null) {
    return { measurement: { ...start, image: null, behaviour: null, failures }, bases, layers: [] };
  }
  const image = await readImage(tools.docker, tag, bases, caches.compressed);
  const observed = await observe(tools, tag, app, runs);
  await tools.docker(['image', 'rm', '--force', tag]);
  const all = [...failures, ...observed.failures];
  return {
    measurement: { ...start, image, behaviour: observed.behaviour, failures: all },
    bases,
    layers: [],
  };
}
