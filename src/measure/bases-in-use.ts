import type { BuildContext } from '../course/file-set.ts';
import { recipes } from './bases/recipe.ts';
import type { Docker } from './docker.ts';
import { imageId, isRecreated, type Bases } from './environment.ts';

/** Images that the FROM lines of a Dockerfile name outright; stages and build arguments are not images. */
export function imagesNamed(context: BuildContext): string[] {
  const lines = [...(context.get('Dockerfile') ?? '').matchAll(/^[ \t]*FROM[ \t]+(\S.*)$/gim)].map(
    ([, rest = '']) => rest.split(/\s+/).filter((word) => !word.startsWith('--')),
  );
  const stages = new Set(lines.flatMap(([, as, name]) => (/^as$/i.test(as ?? '') ? [name] : [])));
  return lines.flatMap(([image = '']) =>
    stages.has(image) || image.includes('$') || image === 'scratch' || image === '' ? [] : [image],
  );
}

/** Which bases this machine would build on when nobody says: the recreated ones if they are there. */
export async function basesHere(docker: Docker): Promise<Bases> {
  return (await isRecreated(docker, recipes.slim.image)) ? 'recreated' : 'hub';
}

/**
 * Makes sure the bases are what was asked for, and that each image named is there before anything is measured;
 * throws one line that says what to run.
 */
export async function requireBases(
  docker: Docker,
  bases: Bases,
  images: readonly string[],
): Promise<void> {
  if (bases === 'recreated') {
    const missing: string[] = [];
    for (const image of images) if ((await imageId(docker, image)) === null) missing.push(image);
    if (missing.length === 0 && (await isRecreated(docker, recipes.slim.image))) return;
    const what = missing.length === 0 ? 'The base images are' : `${missing.join(', ')}:`;
    throw new Error(`${what} not recreated here. Run: npm run bases`);
  }
  for (const image of images) {
    if ((await imageId(docker, image)) !== null && !(await isRecreated(docker, image))) continue;
    const { code, stderr } = await docker(['pull', '--quiet', image]);
    if (code === 0) continue;
    const why = stderr.trim().split('\n').at(-1) ?? '';
    throw new Error(
      `${image} cannot be pulled (${why}). Without a registry: npm run bases, then --bases recreated`,
    );
  }
}
