import type { Failure, Step } from '../results/index.ts';
import type { Clock } from './clock.ts';
import type { Docker } from './docker.ts';
import { readFailure } from './build-failure.ts';
import { contextBytes, readVertexes, type Vertex } from './progress-lines.ts';
import { stepsOf } from './steps.ts';

export type BuildRun =
  | {
      readonly kind: 'built';
      /** From calling the client until the image is in the store. */
      readonly seconds: number;
      readonly steps: readonly Step[];
      /** Images that FROM lines name, as BuildKit resolved them, without a digest; also where another stood in. */
      readonly bases: readonly string[];
      /** What the client sent of the folder; null when BuildKit did not say. */
      readonly contextBytes: number | null;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface BuildOptions {
  /** A buildx builder by name; the client's own choice when null or left out. */
  readonly builder?: string | null;
  /** Image of a FROM line to the local image that is used in its place. */
  readonly contexts?: Readonly<Record<string, string>>;
  /** Build arguments. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** Text of each secret that a RUN may mount, by its id. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** Builds a folder that has a Dockerfile and tags the image; uses whatever the builder has cached. */
export async function buildImage(
  { docker, clock }: { docker: Docker; clock: Clock },
  folder: string,
  tag: string,
  dockerfile: string,
  options: BuildOptions = {},
): Promise<BuildRun> {
  const { builder = null, contexts = {}, arguments: values = {}, secrets = {} } = options;
  const mounted = Object.entries(secrets).map(([id, text], at) => ({
    id,
    text,
    name: `SHIPWORTHY_SECRET_${at}`,
  }));
  const started = clock.elapsedMs();
  const call = [
    ...['buildx', 'build', ...builderOption(builder)],
    ...['--network', 'host', '--provenance=false', '--load'],
    ...Object.entries(contexts).flatMap(([image, other]) => [
      '--build-context',
      `${contextName(image)}=docker-image://${other}`,
    ]),
    ...Object.entries(values).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...mounted.flatMap(({ id, name }) => ['--secret', `id=${id},env=${name}`]),
    ...['--progress=rawjson', '--tag', tag, folder],
  ];
  const env = Object.fromEntries(mounted.map(({ name, text }) => [name, text]));
  const { code, stderr } = await docker(call, mounted.length > 0 ? { env } : {});
  const seconds = (clock.elapsedMs() - started) / 1000;
  if (code !== 0) return { kind: 'failed', failure: readFailure(stderr, code) };
  const vertexes = readVertexes(stderr);
  return {
    kind: 'built',
    seconds,
    steps: stepsOf(vertexes, dockerfile, Object.keys(contexts)),
    bases: basesOf(vertexes, Object.keys(contexts)),
    contextBytes: contextBytes(stderr),
  };
}

/** Empties the builder's cache; images and their layers stay. */
export async function forgetBuilds(docker: Docker, builder: string | null = null): Promise<void> {
  await docker(['buildx', 'prune', ...builderOption(builder), '--all', '--force']);
}

const builderOption = (builder: string | null): string[] =>
  builder === null ? [] : ['--builder', builder];

/** As BuildKit looks it up: an image without a tag has none. */
const contextName = (image: string): string => image.replace(/:latest$/, '');

function basesOf(vertexes: readonly Vertex[], replaced: readonly string[]): string[] {
  const named = vertexes.flatMap(({ name }) => {
    const reference = /^\[ *(?:[^\s/]+ +)?1\/\d+\] FROM (\S+)/.exec(name)?.[1];
    if (reference !== undefined) return [reference.split('@', 1)[0] ?? reference];
    const context = /^\[context (\S+)\] /.exec(name)?.[1];
    return replaced.filter((image) => contextName(image) === context);
  });
  return [...new Set(named.map((name) => name.replace(/^docker\.io\/(library\/)?/, '')))].sort();
}
