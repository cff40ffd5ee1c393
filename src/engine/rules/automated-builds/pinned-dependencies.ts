import { valueOf } from '../../known.ts';
import type { ImageUse } from '../../model/image.ts';
import type { Model } from '../../model/model.ts';
import { namesNoPythonMinor } from '../reproducible-builds/image-tag.ts';

/**
 * The first base image with a version or digest of its own: it stays as it is until somebody writes another one. One
 * whose name is written out goes before one from an argument.
 */
export function pinnedBase({ images }: Model): ImageUse | undefined {
  const bases = images.filter(isPinned);
  return bases.find(({ raw }) => !raw.includes('$')) ?? bases[0];
}

/** `python3` in a tag says which language it is, and moves on with every release. */
const anyPython = /py(?:thon)?3(?![.\d])/g;

function isPinned({ by, reference }: ImageUse): boolean {
  const image = valueOf(reference);
  if (by !== 'from' || image === undefined) return false;
  if (image.digest !== null) return true;
  return /\d/.test((image.tag ?? '').replaceAll(anyPython, '')) && !namesNoPythonMinor(image);
}

/** The file that fixes versions of Python packages, and who keeps it up to date; null when there is none. */
export function pinnedPackages({
  project,
  context,
}: Model): { path: string; ecosystem: 'uv' | 'pip' } | null {
  for (const { path, by } of valueOf(project.locks) ?? []) {
    if (by === 'uv') return { path, ecosystem: 'uv' };
    if (by === 'poetry' || by === 'pipenv') return { path, ecosystem: 'pip' };
  }
  const path = 'requirements.txt';
  const lines = valueOf(context.requirements(path))?.lines ?? [];
  return lines.some(({ pin }) => pin === 'exact') ? { path, ecosystem: 'pip' } : null;
}
