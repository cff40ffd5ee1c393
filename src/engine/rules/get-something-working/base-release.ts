import { valueOf } from '../../known.ts';
import type { Stage } from '../../model/stage.ts';
import { isOfficial } from '../reproducible-builds/image-tag.ts';
import { precedesTrixie } from '../reproducible-builds/patch-release.ts';

/** The release of a base by its name, or today's Debian where the tag of the library's Python names none. */
export function releaseByTag({ base, chain }: Stage): string | null {
  const named = valueOf(base.release);
  if (named !== undefined) return named;
  const use = chain.at(-1)?.image;
  const image = use === undefined || use === null ? undefined : valueOf(use);
  if (image === undefined || image.digest !== null || !isOfficial(image, 'python')) return null;
  if (precedesTrixie(image)) return null;
  // The library built 3.8 for the last time in October 2024.
  if (/^3\.8(?:\.20)?(?:-slim)?$/.test(image.tag ?? '')) return 'bookworm';
  return /^(?:(?:3|latest)?(?:-?slim)?|3\.(?:9|1[0-5])(?:\.\d+)?(?:-slim)?)$/.test(image.tag ?? '')
    ? 'trixie'
    : null;
}
