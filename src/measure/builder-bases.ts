import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Builder } from './builder.ts';
import type { Docker } from './docker.ts';
import { imageId } from './environment.ts';
import type { BuilderTools } from './run-tools.ts';
import { unpackImage } from './saved-image.ts';

/**
 * Which local images are passed along as bases. A builder outside the engine has none of its images, and recreated
 * bases are in no registry, so it gets each base that the Dockerfile names.
 */
export function contextsFor(
  { driver }: Builder,
  images: readonly string[],
  instead: Readonly<Record<string, string>>,
): Record<string, string> {
  if (driver === 'docker') return { ...instead };
  return { ...Object.fromEntries(images.map((image) => [image, image])), ...instead };
}

/** Calls of buildx for one builder: outside the engine, local images become folders in OCI layout, written once. */
export function toolsOf({ name, driver }: Builder, docker: Docker): BuilderTools {
  if (driver === 'docker') return { name };
  const layouts = new Map<string, Promise<string>>();
  const layoutOf = async (image: string): Promise<string> => {
    const id = await imageId(docker, image);
    if (id === null) throw new Error(`${image} is not on this machine.`);
    const known = layouts.get(id) ?? writeLayout(docker, image);
    layouts.set(id, known);
    return known;
  };
  return {
    name,
    prepare: (args) =>
      args[0] === 'buildx' && args[1] === 'build'
        ? Promise.all(args.map((word) => replaced(word, layoutOf)))
        : Promise.resolve(args),
  };
}

/** `name=docker-image://local` with the layout of the local image in its place; any other word as it is. */
async function replaced(word: string, layoutOf: (image: string) => Promise<string>) {
  const [, name, image] = /^([^=]+)=docker-image:\/\/(.+)$/.exec(word) ?? [];
  return name === undefined || image === undefined ? word : `${name}=${await layoutOf(image)}`;
}

/** Saves an image; its address as a build context. */
async function writeLayout(docker: Docker, image: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'shipworthy-layout-'));
  await unpackImage(docker, image, folder);
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    manifests: readonly { digest: string }[];
  };
  const digest = index.manifests[0]?.digest;
  if (digest === undefined) throw new Error(`${image} could not be saved for the builder.`);
  return `oci-layout://${folder}@${digest}`;
}
