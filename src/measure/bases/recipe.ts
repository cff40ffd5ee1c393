import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A base image that can be recreated where no registry answers. */
export interface Recipe {
  /** The tag a `FROM` line names. */
  readonly image: string;
  /** Files beside this one; a change to any of them recreates the image. */
  readonly files: readonly string[];
}

const debian: Recipe = {
  image: 'debian:trixie-slim',
  files: ['debian-slim.sh', 'debian-slim.Dockerfile'],
};
const build: Recipe = {
  image: 'shipworthy/python-build',
  files: [...debian.files, 'python-build.Dockerfile'],
};
const slim: Recipe = {
  image: 'python:3.13-slim-trixie',
  files: [...build.files, 'python-slim.Dockerfile'],
};
const full: Recipe = {
  image: 'python:3.13-trixie',
  files: [...build.files, 'python-full.Dockerfile'],
};

/** Debian as its last point release left it: what a base that nobody rebuilt since then looks like. */
const oldDebian: Recipe = { image: 'shipworthy/debian-of-point-release', files: debian.files };
const oldSlimMade: Recipe = { image: 'shipworthy/slim-of-point-release', files: slim.files };
const oldFullMade: Recipe = { image: 'shipworthy/full-of-point-release', files: full.files };
const oldSlim: Recipe = {
  image: 'shipworthy/python-at-point-release',
  files: [...slim.files, 'point-release.Dockerfile'],
};
const oldFull: Recipe = {
  image: 'shipworthy/python-full-at-point-release',
  files: [...full.files, 'point-release.Dockerfile'],
};

export const recipes = {
  ...{ debian, build, slim, full },
  ...{ oldDebian, oldSlimMade, oldSlim, oldFullMade, oldFull },
};

export const recipeFolder = import.meta.dirname;

/** The label that says an image is an imitation, and of what. */
export const recreatedLabel = 'org.shipworthy.base';
export const recreatedText =
  'recreated from Debian packages and CPython source, without profile-guided and link-time optimisation';

/** Stored on the image; equal when nothing that goes into it changed. */
export const recipeLabel = 'org.shipworthy.recipe';
export function recipeDigest(recipe: Recipe): string {
  const hash = createHash('sha256');
  for (const file of recipe.files) hash.update(readFileSync(join(recipeFolder, file)));
  return hash.digest('hex');
}
