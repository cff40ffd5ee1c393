import type { Repetition } from '../../results/index.ts';
import { answer, type Docker } from '../docker.ts';
import { sharedLayers } from './image.ts';

/** What an image is to the engine, bit for bit. */
export interface Identity {
  /** Digest of its configuration, which names every layer. */
  readonly id: string;
  /** Digests of its layers, lowest first. */
  readonly layers: readonly string[];
}

export async function identityOf(docker: Docker, image: string): Promise<Identity> {
  const format = ['image', 'inspect', '--format', '{{json .}}'];
  const { Id, RootFS } = JSON.parse(await answer(docker, [...format, image])) as {
    Id: string;
    RootFS: { Layers: string[] };
  };
  return { id: Id, layers: RootFS.Layers };
}

/** The first two cold builds compared; null when there were not two. `bases` are images on this machine. */
export async function repetitionOf(
  docker: Docker,
  [first, second]: readonly Identity[],
  bases: readonly string[],
): Promise<Repetition | null> {
  if (first === undefined || second === undefined) return null;
  const fromBase = await sharedLayers(docker, first.layers, bases);
  const own = first.layers.slice(fromBase);
  return {
    layers: own.length,
    equalLayers: own.filter((layer, index) => layer === second.layers[fromBase + index]).length,
    isIdentical: first.id === second.id,
  };
}
