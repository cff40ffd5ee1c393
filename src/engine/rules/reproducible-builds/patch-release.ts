import type { ImageReference } from '../../model/image.ts';
import { isOfficial } from './image-tag.ts';

/** The patch releases that were the newest when trixie came, on 2025-08-12: the first whose images name it. */
const firstOnTrixie: Readonly<Record<string, number>> = {
  '3.9': 23,
  '3.10': 18,
  '3.11': 13,
  '3.12': 11,
  '3.13': 6,
};

/** `3.13.9-slim`: such a tag moves only until the next patch release. */
export function patchOf(image: ImageReference): { minor: string; patch: number } | null {
  const [, minor, patch] = /^(\d+\.\d+)\.(\d+)(?:-|$)/.exec(image.tag ?? '') ?? [];
  return minor === undefined || !isOfficial(image, 'python')
    ? null
    : { minor, patch: Number(patch) };
}

/** A patch release that newer ones had followed before trixie came: its tag moves no more, and no image joins the two. */
export function precedesTrixie(image: ImageReference): boolean {
  const release = patchOf(image);
  const first = release === null ? undefined : firstOnTrixie[release.minor];
  return release !== null && first !== undefined && release.patch < first;
}
