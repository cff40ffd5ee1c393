import type { BuildContext, PackagedApp } from '../../course/file-set.ts';
import type { Drift } from '../../results/index.ts';
import { buildImage, forgetBuilds, type BuildOptions } from '../build-image.ts';
import type { Clock } from '../clock.ts';
import { withContextFolder } from '../context-folder.ts';
import type { Docker } from '../docker.ts';
import { filesBelow, ImageFiles } from '../image-files.ts';
import { readArchive } from '../layer-archive.ts';
import { withSavedImage } from '../saved-image.ts';
import type { ImageCaches } from './image.ts';
import { isPackageList, pythonPackages } from './packages.ts';

/** A package index that can hide the app's later releases. */
export type ShowIndex = (which: 'present' | 'before later releases') => void;

/**
 * Builds the files from nothing before new releases appear on the index, and compares what is installed with `present`,
 * what a cold build of them installs afterwards (`name==version` each). Null for an app of which no later release is
 * known. Throws when the build fails.
 */
export async function drift(
  tools: { docker: Docker; clock: Clock },
  context: BuildContext,
  { laterReleases }: Pick<PackagedApp, 'laterReleases'>,
  tag: string,
  show: ShowIndex,
  present: readonly string[],
  options: BuildOptions & { readonly caches: Pick<ImageCaches, 'baseLayers'> },
): Promise<Drift | null> {
  if (laterReleases.length === 0) return null;
  show('before later releases');
  try {
    await forgetBuilds(tools.docker, options.builder);
    const run = await withContextFolder(context, (folder) =>
      buildImage(tools, folder, tag, context.get('Dockerfile') ?? '', options),
    );
    if (run.kind === 'failed') throw new Error(run.failure.message);
    const before = await installedIn(tools.docker, tag, options.caches);
    return { appeared: [...laterReleases], packages: moved(byName(before), byName(present)) };
  } finally {
    show('present');
    await tools.docker(['image', 'rm', '--force', tag]);
  }
}

/** Python packages of an image, `name==version` each. */
const installedIn = (
  docker: Docker,
  image: string,
  { baseLayers }: Pick<ImageCaches, 'baseLayers'>,
): Promise<string[]> =>
  withSavedImage(docker, image, async ({ layers }) => {
    const files = new ImageFiles();
    for (const { diffId, file } of layers) {
      files.add(
        baseLayers.get(diffId) ?? (await readArchive(file, { isText: isPackageList, secrets: [] })),
      );
    }
    return pythonPackages([...filesBelow(files.root, '')]);
  });

const byName = (packages: readonly string[]): ReadonlyMap<string, string> =>
  new Map(packages.map((one) => one.split('==', 2) as [string, string]));

/** What is there in another version, or on one side only, by name. */
export function moved(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Drift['packages'] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names
    .map((name) => ({ name, before: before.get(name) ?? null, after: after.get(name) ?? null }))
    .filter((one) => one.before !== one.after);
}
