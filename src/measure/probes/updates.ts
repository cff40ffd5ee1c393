import type { Updates } from '../../results/index.ts';
import type { Docker } from '../docker.ts';
import { filesBelow, type ImageFiles } from '../image-files.ts';

/** Said by the script where there is no apt-get; no program of Debian ends with it. */
const noAptGet = 77;
/** What the engine ends with when the image has no shell. */
const noProgram = 127;

// A list that cannot be fetched would look like an archive without updates, so it is an error.
const script = `
command -v apt-get >/dev/null || exit ${noAptGet}
apt-get -qq -o APT::Update::Error-Mode=any update >&2 || exit 1
apt-get -s -o Debug::NoLocking=1 dist-upgrade
`;

/**
 * Asks the archives that the image names what they have that is newer. Null for an image without apt-get or a shell.
 * Throws one line when an archive does not answer.
 */
export async function pendingUpdates(docker: Docker, image: string): Promise<Updates | null> {
  const { code, stdout, stderr } = await docker([
    ...['run', '--rm', '--network', 'host', '--user', '0:0', '--no-healthcheck'],
    ...['--entrypoint', 'sh', image, '-c', script],
  ]);
  if (code === 0) return readUpgrade(stdout);
  if (code === noAptGet) return null;
  if (code === noProgram && /executable file not found|no such file/.test(stderr)) return null;
  const lines = stderr.trim().split('\n');
  const said = lines.find((line) => line.startsWith('E: ')) ?? lines.at(-1) ?? '';
  throw new Error(`The package archives did not answer. ${said}`.trim());
}

/** Answers by what decides them, so that a run asks once for all images that have the same packages. */
export type KnownUpdates = Map<string, Updates | null>;

/** Files that say what is installed and which archives are asked. */
export const decidesUpdates = (path: string): boolean =>
  path === 'var/lib/dpkg/status' || path.startsWith('etc/apt/');

/** As `pendingUpdates`, but asks only what no image of the run has asked before. */
export async function updatesOf(
  docker: Docker,
  image: string,
  files: ImageFiles,
  known: KnownUpdates,
): Promise<Updates | null> {
  const deciding = [...filesBelow(files.root, '')]
    .filter(([path]) => decidesUpdates(path) || /(?:^|\/)bin\/(?:apt-get|sh)$/.test(path))
    .map(([path, { text, target }]) => [path, text, target])
    .sort();
  const key = JSON.stringify(deciding);
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = await pendingUpdates(docker, image);
  known.set(key, found);
  return found;
}

/** Reads what `apt-get -s dist-upgrade` prints. A package that it would newly install is not an update. */
export function readUpgrade(printed: string): Updates {
  const upgraded = [...printed.matchAll(/^Inst (\S+) \[[^\]]*\] \(\S+ ([^)]*)\)/gm)].map(
    ([, name = '', from = '']) => ({ name, isSecurity: /Debian-Security:|-security\b/.test(from) }),
  );
  const sorted = (list: readonly { name: string }[]) =>
    [...new Set(list.map(({ name }) => name))].sort();
  return {
    pending: sorted(upgraded),
    security: sorted(upgraded.filter(({ isSecurity }) => isSecurity)),
  };
}
