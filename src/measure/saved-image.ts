import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer, type Docker } from './docker.ts';
import { mustRun } from './program.ts';

/** The configuration of an image as its archive has it. */
export interface ImageConfig {
  readonly config?: {
    readonly Env?: readonly string[] | null;
    readonly Labels?: Readonly<Record<string, string>> | null;
  };
  readonly history: readonly { created_by?: string; empty_layer?: boolean }[];
  readonly rootfs: { readonly diff_ids: readonly string[] };
}

/** An image as `docker save` writes it. */
export interface SavedImage {
  readonly config: ImageConfig;
  /** Digest of a layer's contents and the file that holds them, lowest first. */
  readonly layers: readonly { readonly diffId: string; readonly file: string }[];
}

/** Saves an image into a fresh folder, lends it, and removes it. */
export async function withSavedImage<T>(
  docker: Docker,
  image: string,
  use: (saved: SavedImage) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'shipworthy-image-'));
  try {
    await unpackImage(docker, image, folder);
    const [manifest] = readJson<[{ Config: string; Layers: string[] }]>(folder, 'manifest.json');
    const config = readJson<ImageConfig>(folder, manifest.Config);
    const layers = config.rootfs.diff_ids.map((diffId, index) => ({
      diffId,
      file: join(folder, manifest.Layers[index] ?? ''),
    }));
    return await use({ config, layers });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fills a folder with what `docker save` writes of an image, which is a layout of OCI too. */
export async function unpackImage(docker: Docker, image: string, folder: string): Promise<void> {
  const archive = join(folder, 'image.tar');
  await answer(docker, ['save', '--output', archive, image]);
  await mustRun('tar', ['-xf', archive, '-C', folder]);
  rmSync(archive);
}

const readJson = <T>(folder: string, name: string): T =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
