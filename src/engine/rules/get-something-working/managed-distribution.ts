import { valueOf } from '../../known.ts';
import type { Stage } from '../../model/stage.ts';

const debianNames: Readonly<Record<string, string>> = {
  bookworm: 'Debian 12',
  trixie: 'Debian 13',
  forky: 'Debian 14',
};

/**
 * The distribution under a stage, when it marks its Python as managed by its packages (PEP 668): Debian since 12,
 * Ubuntu since 23.04, Alpine since 3.19. Null for the official Python images and for what is not known.
 */
export function managedDistribution({ base, chain }: Stage): string | null {
  if (valueOf(base.pythonOrigin) !== 'none') return null;
  const family = valueOf(base.family);
  const release = valueOf(base.release);
  if (release === undefined) {
    const image = chain.at(-1)?.image;
    const tag = image?.kind === 'known' ? image.value.tag : 'unknown';
    const isCurrent = tag === null || /^(?:latest|stable|stable-slim|rolling)$/.test(tag);
    if (!isCurrent) return null;
    return family === 'debian'
      ? 'Debian'
      : family === 'ubuntu'
        ? 'Ubuntu'
        : family === 'alpine'
          ? 'Alpine'
          : null;
  }
  if (family === 'debian') return debianNames[release] ?? null;
  if (family === 'ubuntu') return Number(release) >= 23.04 ? `Ubuntu ${release}` : null;
  const [, minor] = /^3\.(\d+)$/.exec(release) ?? [];
  return family === 'alpine' && Number(minor) >= 19 ? `Alpine ${release}` : null;
}
