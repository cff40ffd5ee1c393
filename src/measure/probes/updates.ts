import type { Updates } from '../../results/index.ts';
import type { Docker } from '../docker.ts';

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
  const said = stderr.trim().split('\n').at(-1) ?? '';
  throw new Error(`The package archives did not answer. ${said}`.trim());
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
