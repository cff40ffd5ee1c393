import type { ImageReference } from '../../model/image.ts';

const suites = 'jessie|stretch|buster|bullseye|bookworm|trixie|forky';
const flavours = `slim|rc|${suites}|alpine(?:\\d+(?:\\.\\d+)?)?|windowsservercore(?:-ltsc\\d+)?`;

/** `3`, `slim`, `3-slim-trixie`, `alpine3.23`: a tag of the python images that names no minor version. `2` is 2.7 for ever. */
const withoutMinor = new RegExp(`^(?:v?3)?(?:-?(?:${flavours}))*$`);
/** `3.13`, `3.13.1-slim`, `3.16-rc`: a minor version and no distribution, which means Debian's newest stable. */
const withoutSuite = /^\d+\.\d[\w.]*(?:-rc)?(?:-slim)?$/;
const withoutAlpineRelease = /^\d+\.\d[\w.]*(?:-rc)?-alpine$/;

/** Where the Docker Official Image `name` may come from: Docker Hub itself or a mirror of its library. */
export const isOfficial = (image: ImageReference, ...names: readonly string[]): boolean =>
  names.some(
    (name) =>
      (image.registry === null && image.repository === name) ||
      image.repository.endsWith(`library/${name}`),
  );

export const isUv = ({ repository }: ImageReference): boolean =>
  /(?:^|\/)astral-sh\/uv$/.test(repository);

/** True when neither a digest nor a tag other than `latest` says which build is meant. */
export const isUntaggedOrLatest = ({ tag, digest }: ImageReference): boolean =>
  digest === null && (tag === null || tag === 'latest');

/** True when the tag of a Python image names no minor version. A digest names everything. */
export function namesNoPythonMinor(image: ImageReference): boolean {
  if (image.digest !== null || image.tag === null || image.tag === 'latest') return false;
  if (image.repository.endsWith('distroless/python3')) return true;
  return /^(?:python|pypy)$/.test(image.name) && withoutMinor.test(image.tag);
}

/** The distribution whose next release the tag will move to by itself, or null when it names one or that is not known. */
export function movingDistribution(image: ImageReference): 'Debian' | 'Alpine' | null {
  const { tag, digest } = image;
  if (digest !== null || tag === null || tag === 'latest') return null;
  if (isOfficial(image, 'python', 'pypy')) {
    if (withoutSuite.test(tag)) return 'Debian';
    return withoutAlpineRelease.test(tag) ? 'Alpine' : null;
  }
  if (isUv(image)) {
    if (/(?:^|-)debian(?:-slim)?$/.test(tag)) return 'Debian';
    return /(?:^|-)alpine$/.test(tag) ? 'Alpine' : null;
  }
  if (isOfficial(image, 'debian') && /^(?:old)?stable(?:-slim)?$/.test(tag)) return 'Debian';
  return isOfficial(image, 'alpine') && tag === '3' ? 'Alpine' : null;
}
