import type { BuildContext, PackagedApp } from '../../course/file-set.ts';
import type { Drift } from '../../results/index.ts';
import { buildImage, forgetBuilds, type BuildOptions } from '../build-image.ts';
import type { Clock } from '../clock.ts';
import { withContextFolder } from '../context-folder.ts';
import type { Docker } from '../docker.ts';
import { filesBelow } from '../image-files.ts';
import { readImage, type ImageCaches } from './image.ts';
import { pythonPackages } from './packages.ts';

/** A package index that can hide the app's later releases. */
export type ShowIndex = (which: 'present' | 'before later releases') => void;

/**
 * Builds the same files twice from nothing, before and after new releases appear on the index, and compares what
 * is installed. Null for an app of which no later release is known. Throws when a build fails.
 */
export async function drift(
  tools: { docker: Docker; clock: Clock },
  context: BuildContext,
  { laterReleases }: Pick<PackagedApp, 'laterReleases'>,
  tag: string,
  show: ShowIndex,
  options: BuildOptions & { readonly caches: ImageCaches },
): Promise<Drift | null> {
  if (laterReleases.length === 0) return null;
  const installed: ReadonlyMap<string, string>[] = [];
  try {
    for (const which of ['before later releases', 'present'] as const) {
      show(which);
      await forgetBuilds(tools.docker, options.builder);
      const run = await withContextFolder(context, (folder) =>
        buildImage(tools, folder, tag, context.get('Dockerfile') ?? '', options),
      );
      if (run.kind === 'failed') throw new Error(run.failure.message);
      const bases = run.bases.map((base) => options.contexts?.[base] ?? base);
      const { files } = await readImage(tools.docker, tag, bases, [], options.caches);
      const packages = pythonPackages([...filesBelow(files.root, '')]);
      installed.push(new Map(packages.map((one) => one.split('==', 2) as [string, string])));
      await tools.docker(['image', 'rm', '--force', tag]);
    }
  } finally {
    show('present');
  }
  const [before = new Map<string, string>(), after = new Map<string, string>()] = installed;
  return { appeared: [...laterReleases], packages: moved(before, after) };
}

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
