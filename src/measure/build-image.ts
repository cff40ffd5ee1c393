import type { Failure, Step } from '../results/index.ts';
import type { Clock } from './clock.ts';
import type { Docker } from './docker.ts';
import { readFailure } from './build-failure.ts';
import { readVertexes } from './progress-lines.ts';
import { stepsOf } from './steps.ts';

export type BuildRun =
  | {
      readonly kind: 'built';
      /** From calling the client until the image is in the store. */
      readonly seconds: number;
      readonly steps: readonly Step[];
      /** Images that FROM lines name, as BuildKit resolved them, without a digest. */
      readonly bases: readonly string[];
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Builds a folder that has a Dockerfile and tags the image; uses whatever the builder has cached. */
export async function buildImage(
  { docker, clock }: { docker: Docker; clock: Clock },
  folder: string,
  tag: string,
  dockerfile: string,
): Promise<BuildRun> {
  const started = clock.elapsedMs();
  const { code, stderr } = await docker([
    ...['buildx', 'build', '--network', 'host', '--provenance=false', '--load'],
    ...['--progress=rawjson', '--tag', tag, folder],
  ]);
  const seconds = (clock.elapsedMs() - started) / 1000;
  if (code !== 0) return { kind: 'failed', failure: readFailure(stderr, code) };
  const vertexes = readVertexes(stderr);
  return { kind: 'built', seconds, steps: stepsOf(vertexes, dockerfile), bases: basesOf(vertexes) };
}

/** Empties the builder's cache; images and their layers stay. */
export async function forgetBuilds(docker: Docker): Promise<void> {
  await docker(['buildx', 'prune', '--all', '--force']);
}

function basesOf(vertexes: readonly { name: string }[]): string[] {
  const names = vertexes.flatMap(({ name }) => {
    const reference = /^\[(?:\S+ +)?1\/\d+\] FROM (\S+)/.exec(name)?.[1];
    return reference === undefined ? [] : [reference.split('@', 1)[0] ?? reference];
  });
  return [...new Set(names.map((name) => name.replace(/^docker\.io\/(library\/)?/, '')))].sort();
}
