import type { BuildContext, PackagedApp } from '../course/file-set.ts';
import type { Measurement } from '../results/index.ts';
import { observe, type Tools } from './behaviour.ts';
import { inputsOf } from './inputs.ts';
import { measureBuilds } from './probes/builds.ts';
import { readImage, type CompressedSizes } from './probes/image.ts';

export interface Measured {
  readonly measurement: Measurement;
  /** The base images that were built upon. */
  readonly bases: readonly string[];
}

/** Takes every number of one file set. A build that fails is a result; a missing engine or a taken port throws. */
export async function measureFileSet(
  tools: Tools,
  name: string,
  context: BuildContext,
  app: PackagedApp,
  runs: number,
  compressed: CompressedSizes,
): Promise<Measured> {
  const tag = `shipworthy/${app.name}:measured`;
  const takenAt = tools.clock.now();
  const { builds, failures, bases } = await measureBuilds(tools, context, app, tag, runs);
  const start = {
    fileSet: name,
    inputs: inputsOf(context, app),
    takenAt,
    builds,
    contents: null,
    updates: null,
    repetition: null,
    drift: null,
  };
  if (builds.cold === null) {
    return { measurement: { ...start, image: null, behaviour: null, failures }, bases };
  }
  const image = await readImage(tools.docker, tag, bases, compressed);
  const observed = await observe(tools, tag, app, runs);
  await tools.docker(['image', 'rm', '--force', tag]);
  const all = [...failures, ...observed.failures];
  return {
    measurement: { ...start, image, behaviour: observed.behaviour, failures: all },
    bases,
  };
}
