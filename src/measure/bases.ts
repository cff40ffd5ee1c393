import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  recipeDigest,
  recipeFolder,
  recipeLabel,
  recipes,
  recreatedLabel,
  recreatedText,
  type Recipe,
} from './bases/recipe.ts';
import { answer, docker, requireEngine } from './docker.ts';
import { aptCacheUrl, startAptCache } from './mirror/apt-cache.ts';
import { debianArchive, requireDebianPackages } from './mirror/debian-packages.ts';
import { packageIndexUrl } from './mirror/package-index.ts';
import { mustRun } from './program.ts';
import { lockRuns } from './run-lock.ts';

/** `npm run bases`: recreates the base images that lessons name, for machines that reach no registry. */
async function main(): Promise<void> {
  await requireEngine(docker);
  if (await areCurrent(Object.values(recipes))) return say('The base images are up to date.');
  if (process.getuid?.() !== 0) throw new Error('Recreating a root file system needs root.');

  const unlock = lockRuns();
  let stop = (): void => undefined;
  try {
    stop = await startAptCache();
    await recreate(recipes.debian, (recipe) => debianRoot(recipe, 'present'));
    await recreate(recipes.build, (recipe) => build(recipe, 'python-build.Dockerfile'));
    const version = await answer(docker, [
      ...['run', '--rm', '--network', 'none', recipes.build.image],
      ...['python3', '-c', 'import platform; print(platform.python_version())'],
    ]);
    const argument = ['--build-arg', `VERSION=${version}`];
    await recreate(recipes.slim, (recipe) => build(recipe, 'python-slim.Dockerfile', argument));
    await recreate(recipes.full, (recipe) => build(recipe, 'python-full.Dockerfile', argument));
    await recreate(recipes.oldDebian, (recipe) => debianRoot(recipe, 'point-release'));
    const on = ({ image }: Recipe) => [...argument, '--build-arg', `BASE=${image}`];
    const { oldDebian, oldSlimMade, oldSlim, oldFullMade, oldFull } = recipes;
    const old = [
      [oldSlimMade, 'python-slim.Dockerfile', oldDebian],
      [oldSlim, 'point-release.Dockerfile', oldSlimMade],
      [oldFullMade, 'python-full.Dockerfile', oldDebian],
      [oldFull, 'point-release.Dockerfile', oldFullMade],
    ] as const;
    for (const [recipe, dockerfile, base] of old) {
      await recreate(recipe, (recipe) => build(recipe, dockerfile, on(base)));
    }
  } finally {
    stop();
    unlock();
  }
}

async function areCurrent(list: readonly Recipe[]): Promise<boolean> {
  for (const recipe of list) if (!(await isCurrent(recipe))) return false;
  return true;
}

async function isCurrent(recipe: Recipe): Promise<boolean> {
  const format = `{{index .Config.Labels "${recipeLabel}"}}`;
  const { stdout } = await docker(['image', 'inspect', '--format', format, recipe.image]);
  return stdout.trim() === recipeDigest(recipe);
}

async function recreate(recipe: Recipe, make: (recipe: Recipe) => Promise<void>): Promise<void> {
  if (await isCurrent(recipe)) return say(`${recipe.image}: up to date`);
  say(`${recipe.image}: recreating`);
  await make(recipe);
  say(`${recipe.image}: done`);
}

async function debianRoot(recipe: Recipe, age: 'present' | 'point-release'): Promise<void> {
  await requireDebianPackages(['debootstrap', 'debuerreotype', 'wget']);
  const { archive, security } = await debianArchive();
  const folder = mkdtempSync(join(tmpdir(), 'shipworthy-base-'));
  try {
    const tar = join(folder, 'rootfs.tar');
    const script = join(recipeFolder, 'debian-slim.sh');
    const mirrors = [archive, security, aptCacheUrl, packageIndexUrl];
    await mustRun('bash', [script, 'trixie', ...mirrors, age, tar]);
    await build(recipe, 'debian-slim.Dockerfile', [], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function build(
  recipe: Recipe,
  dockerfile: string,
  options: readonly string[] = [],
  context = recipeFolder,
): Promise<void> {
  const labels = [`${recipeLabel}=${recipeDigest(recipe)}`, `${recreatedLabel}=${recreatedText}`];
  const { code, stderr } = await docker([
    ...['buildx', 'build', '--network', 'host', '--provenance=false', '--tag', recipe.image],
    ...labels.flatMap((label) => ['--label', label]),
    ...options,
    ...['--file', join(recipeFolder, dockerfile), context],
  ]);
  if (code === 0) return;
  const why =
    stderr
      .trim()
      .split('\n')
      .findLast((line) => line.startsWith('ERROR')) ?? stderr;
  throw new Error(`${recipe.image} could not be built. ${why.trim()}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
