import { createReadStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import type { Layer, LayerFile, Measurement } from '../../results/index.ts';
import { answer, type Docker } from '../docker.ts';
import { ImageFiles } from '../image-files.ts';
import { isGzip, readArchive, type ArchivedFile } from '../layer-archive.ts';
import { listingOf, type LayerListing } from '../layer-listing.ts';
import { withSavedImage, type ImageConfig } from '../saved-image.ts';
import type { Secret } from '../secret.ts';
import { plainInstruction } from './instruction.ts';
import type { SearchedLayer } from './leaks.ts';
import { isPackageList } from './packages.ts';
import { decidesUpdates } from './updates.ts';

type Image = NonNullable<Measurement['image']>;

/** What is the same for every image of a run, so that it is read once. */
export interface ImageCaches {
  /** Gzipped size by layer digest. */
  readonly compressed: Map<string, number>;
  /** Files of the layers of bases by layer digest; nobody looks for secrets in them. */
  readonly baseLayers: Map<string, readonly ArchivedFile[]>;
}

export interface ReadImage {
  readonly image: Image;
  readonly listings: readonly LayerListing[];
  /** The file system that a container begins with. */
  readonly files: ImageFiles;
  readonly config: ImageConfig;
  /** Layers above the base with what was found in them. */
  readonly searched: readonly SearchedLayer[];
}

/** Sizes and files of an image, layer by layer, lowest first; `bases` are images on this machine. */
export async function readImage(
  docker: Docker,
  image: string,
  bases: readonly string[],
  secrets: readonly Secret[],
  caches: ImageCaches,
): Promise<ReadImage> {
  const bytes = await sizes(docker, image);
  return withSavedImage(docker, image, async ({ config, layers: saved }) => {
    const digests = saved.map(({ diffId }) => diffId);
    const fromBase = await sharedLayers(docker, digests, bases);
    const files = new ImageFiles();
    const found: FoundLayer[] = [];
    const searched: { path: string; secrets: readonly string[] }[][] = [];
    for (const [index, { diffId, file }] of saved.entries()) {
      const known = index < fromBase ? caches.baseLayers.get(diffId) : undefined;
      const wanted = { isText, secrets: index < fromBase ? [] : secrets };
      const entries = known ?? (await readArchive(file, wanted));
      if (index < fromBase) caches.baseLayers.set(diffId, entries);
      else searched.push(entries.filter((entry) => entry.secrets.length > 0));
      const compressedBytes = caches.compressed.get(diffId) ?? (await gzippedBytes(file));
      caches.compressed.set(diffId, compressedBytes);
      found.push({ compressedBytes, files: files.add(entries) });
    }
    const listings = found.map((layer) => listingOf(layer.files));
    const hidden = files.hiddenBytes();
    const layers = layersOf(config, bytes, fromBase).map((layer, index) => ({
      ...layer,
      ...countsOf(found[index]),
      hiddenBytes: hidden[index] ?? 0,
      contents: listings[index]?.name ?? null,
    }));
    return {
      image: {
        unpackedBytes: sum(layers.map((layer) => layer.bytes)),
        compressedBytes: sum(layers.map((layer) => layer.compressedBytes)),
        layers,
      },
      listings: [...new Map(listings.map((listing) => [listing.name, listing])).values()],
      files,
      config,
      searched: searched.map((files, index) => ({
        instruction: layers[fromBase + index]?.instruction ?? '',
        files,
      })),
    };
  });
}

const isText = (path: string): boolean => isPackageList(path) || decidesUpdates(path);

interface FoundLayer {
  readonly compressedBytes: number;
  readonly files: readonly LayerFile[];
}

/** Pairs the history that makes layers with the sizes that `docker history` gives, oldest first. */
export function layersOf(
  config: Pick<ImageConfig, 'history'>,
  bytes: readonly number[],
  fromBase: number,
): Pick<Layer, 'instruction' | 'fromBase' | 'bytes'>[] {
  return config.history
    .map((entry, index) => ({ entry, bytes: bytes[index] ?? 0 }))
    .filter(({ entry }) => entry.empty_layer !== true)
    .map(({ entry, bytes }, index) => ({
      instruction: plainInstruction(entry.created_by ?? ''),
      fromBase: index < fromBase,
      bytes,
    }));
}

function countsOf(found: FoundLayer | undefined) {
  const { compressedBytes = 0, files = [] } = found ?? {};
  const count = (change: LayerFile['change']) =>
    files.filter((file) => file.change === change).length;
  return {
    compressedBytes,
    added: count('added'),
    changed: count('changed'),
    deleted: count('deleted'),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Bytes of each entry of the image's history, oldest first. */
async function sizes(docker: Docker, image: string): Promise<number[]> {
  const format = ['history', '--no-trunc', '--human=false', '--format', '{{.Size}}'];
  const lines = await answer(docker, [...format, image]);
  return lines.split('\n').map(Number).reverse();
}

/** How many of the lowest layers are those of one of the bases. */
export async function sharedLayers(
  docker: Docker,
  digests: readonly string[],
  bases: readonly string[],
): Promise<number> {
  let shared = 0;
  for (const base of bases) {
    const layers = (await layerDigests(docker, base)) ?? [];
    if (layers.every((layer, index) => layer === digests[index])) {
      shared = Math.max(shared, layers.length);
    }
  }
  return shared;
}

/** Digests of the layers of an image on this machine, lowest first; null when it is not here. */
export async function layerDigests(docker: Docker, image: string): Promise<string[] | null> {
  const format = ['image', 'inspect', '--format', '{{json .RootFS.Layers}}'];
  const { code, stdout } = await docker([...format, image]);
  return code === 0 ? (JSON.parse(stdout) as string[]) : null;
}

/** What the layer weighs on the wire; a layer that is stored compressed is taken as it is. */
async function gzippedBytes(file: string): Promise<number> {
  const raw = createReadStream(file);
  let bytes = 0;
  for await (const chunk of isGzip(file) ? raw : raw.pipe(createGzip())) {
    bytes += (chunk as Buffer).length;
  }
  return bytes;
}
