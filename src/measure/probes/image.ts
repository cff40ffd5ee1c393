import {
  closeSync,
  createReadStream,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import type { Layer, Measurement } from '../../results/index.ts';
import { answer, type Docker } from '../docker.ts';
import { mustRun } from '../program.ts';

type Image = NonNullable<Measurement['image']>;

interface Config {
  history: readonly { created_by?: string; empty_layer?: boolean }[];
  rootfs: { diff_ids: readonly string[] };
}

/** Gzipped size by layer digest, so that the layers of a base are compressed once. */
export type CompressedSizes = Map<string, number>;

/** Size unpacked and compressed, and the layers that make it, lowest first. */
export async function readImage(
  docker: Docker,
  image: string,
  bases: readonly string[],
  known: CompressedSizes,
): Promise<Image> {
  const folder = mkdtempSync(join(tmpdir(), 'shipworthy-image-'));
  try {
    await answer(docker, ['save', '--output', join(folder, 'image.tar'), image]);
    await mustRun('tar', ['-xf', 'image.tar'], { cwd: folder });
    const [manifest] = readJson<[{ Config: string; Layers: string[] }]>(folder, 'manifest.json');
    const config = readJson<Config>(folder, manifest.Config);
    const digests = config.rootfs.diff_ids;

    let compressedBytes = 0;
    for (const [index, digest] of digests.entries()) {
      const file = join(folder, manifest.Layers[index] ?? '');
      const bytes = known.get(digest) ?? (await gzippedBytes(file));
      known.set(digest, bytes);
      compressedBytes += bytes;
    }
    const layers = layersOf(
      config,
      await sizes(docker, image),
      await sharedLayers(docker, digests, bases),
    );
    const unpackedBytes = layers.reduce((sum, { bytes }) => sum + bytes, 0);
    return { unpackedBytes, compressedBytes, layers };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pairs the history that makes layers with the sizes that `docker history` gives, oldest first. */
export function layersOf(config: Config, bytes: readonly number[], fromBase: number): Layer[] {
  return config.history
    .map((entry, index) => ({ entry, bytes: bytes[index] ?? 0 }))
    .filter(({ entry }) => entry.empty_layer !== true)
    .map(({ entry, bytes }, index) => ({
      instruction: plainInstruction(entry.created_by ?? ''),
      fromBase: index < fromBase,
      bytes,
      compressedBytes: 0,
      added: 0,
      changed: 0,
      deleted: 0,
      hiddenBytes: 0,
      contents: null,
    }));
}

/** `RUN |1 A=b /bin/sh -c make # buildkit` is `RUN make` to whoever wrote it. */
export const plainInstruction = (text: string): string =>
  text
    .trimEnd()
    .replace(/# buildkit$/, '')
    .replace(/^RUN (?:\|\d+ .*?)?\/bin\/sh -c /s, 'RUN ')
    .trim();

/** Bytes of each entry of the image's history, oldest first. */
async function sizes(docker: Docker, image: string): Promise<number[]> {
  const format = ['history', '--no-trunc', '--human=false', '--format', '{{.Size}}'];
  const lines = await answer(docker, [...format, image]);
  return lines.split('\n').map(Number).reverse();
}

/** How many of the lowest layers are those of one of the bases. */
async function sharedLayers(
  docker: Docker,
  digests: readonly string[],
  bases: readonly string[],
): Promise<number> {
  let shared = 0;
  for (const base of bases) {
    const format = ['image', 'inspect', '--format', '{{json .RootFS.Layers}}'];
    const { code, stdout } = await docker([...format, base]);
    const layers = code === 0 ? (JSON.parse(stdout) as string[]) : [];
    if (layers.every((layer, index) => layer === digests[index])) {
      shared = Math.max(shared, layers.length);
    }
  }
  return shared;
}

const readJson = <T>(folder: string, name: string): T =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;

/** What the layer weighs on the wire; a layer that is stored compressed is taken as it is. */
async function gzippedBytes(file: string): Promise<number> {
  const magic = Buffer.alloc(2);
  const handle = openSync(file, 'r');
  readSync(handle, magic);
  closeSync(handle);
  const isGzip = magic[0] === 0x1f && magic[1] === 0x8b;
  const content = isGzip ? createReadStream(file) : createReadStream(file).pipe(createGzip());
  let bytes = 0;
  for await (const chunk of content) bytes += (chunk as Buffer).length;
  return bytes;
}
