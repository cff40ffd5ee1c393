import type { ImageFile } from '../image-files.ts';

/** Files whose text says what is installed. */
export const isPackageList = (path: string): boolean =>
  metadata.test(path) || path === dpkgStatus || path.startsWith(`${dpkgStatus}.d/`);

const dpkgStatus = 'var/lib/dpkg/status';
/** Directly below site-packages, so that what pip and setuptools carry inside themselves does not count. */
const metadata =
  /(?:^|\/)(?:site|dist)-packages\/([^/]+)\.(?:dist-info\/METADATA|egg-info\/PKG-INFO|egg-info)$/;

/** `name==version` of every installed Python distribution, sorted. */
export function pythonPackages(files: readonly (readonly [string, ImageFile])[]): string[] {
  const found = files.flatMap(([path, { text }]) => {
    const folder = metadata.exec(path)?.[1];
    if (folder === undefined) return [];
    const [, named, numbered] = /^([^-]+)-([^-]+)/.exec(folder) ?? [];
    const name = field(text, 'Name') ?? named;
    const version = field(text, 'Version') ?? numbered;
    return name === undefined || version === undefined ? [] : [`${name}==${version}`];
  });
  return [...new Set(found)].sort();
}

/** How many Debian packages are installed; distroless images keep one file for each. */
export function debianPackages(files: readonly (readonly [string, ImageFile])[]): number {
  return files.reduce((sum, [path, { text }]) => {
    if (path === dpkgStatus) {
      return sum + (text?.match(/^Status: \S+ \S+ installed$/gm) ?? []).length;
    }
    const isOne = path.startsWith(`${dpkgStatus}.d/`) && !path.endsWith('.md5sums');
    return isOne ? sum + 1 : sum;
  }, 0);
}

/** Of the headers, which end at the first empty line. */
function field(text: string | null, name: string): string | undefined {
  const headers = (text ?? '').split(/\r?\n\r?\n/, 1)[0] ?? '';
  return new RegExp(`^${name}:[ \\t]*(\\S+)[ \\t]*\\r?$`, 'm').exec(headers)?.[1];
}
