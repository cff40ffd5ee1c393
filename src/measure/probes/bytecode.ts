import type { Contents } from '../../results/index.ts';

type Bytecode = Contents['bytecode'];
type Place = keyof Bytecode;

/**
 * How many Python sources of each place are compiled. `paths` are all files of the image, `ownPackage` is the name of
 * the application's package: its code counts as its own wherever it lies, among installed packages too.
 */
export function bytecode(paths: readonly string[], ownPackage: string): Bytecode {
  const compiled = new Set<string>();
  for (const path of paths) {
    // Optimised bytecode (`.opt-1.pyc`) is not what Python looks for by default.
    const cached = /^(.*\/)?__pycache__\/([^/]+)\.cpython-\d+\.pyc$/.exec(path);
    if (cached) compiled.add(`${cached[1] ?? ''}${cached[2]}.py`);
    else if (path.endsWith('.pyc') && !/(^|\/)__pycache__\//.test(path)) {
      compiled.add(path.slice(0, -1));
    }
  }
  const ownFolders = paths
    .filter((path) => `/${path}`.endsWith(`/${ownPackage}/__init__.py`))
    .map((path) => path.slice(0, -'__init__.py'.length));
  const counts = new Map<Place, { sources: number; compiled: number }>();
  for (const path of paths) {
    if (!path.endsWith('.py')) continue;
    const place = placeOf(path, ownFolders);
    if (place === null) continue;
    const count = counts.get(place) ?? { sources: 0, compiled: 0 };
    count.sources += 1;
    if (compiled.has(path)) count.compiled += 1;
    counts.set(place, count);
  }
  return {
    own: counts.get('own') ?? null,
    packages: counts.get('packages') ?? null,
    standardLibrary: counts.get('standardLibrary') ?? null,
  };
}

function placeOf(path: string, ownFolders: readonly string[]): Place | null {
  if (ownFolders.some((folder) => path.startsWith(folder))) return 'own';
  if (/(^|\/)(site|dist)-packages\//.test(path)) return 'packages';
  return /(^|\/)lib\/python3\.\d+\//.test(path) ? 'standardLibrary' : null;
}
