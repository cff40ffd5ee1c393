import { readFailure } from './build-failure.ts';
import type { Output } from './program.ts';

const noSpace = /no space left on device|disk quota exceeded|\bENOSPC\b/i;

/** What the client says when nobody answers at the other end of its connection any more. */
const lost =
  /Cannot connect to the Docker daemon|error during connect|code = Unavailable|error reading from server|failed to receive status|failed to list workers|connection (?:refused|reset by peer)|context deadline exceeded|\bEOF$/im;

/**
 * One line that says why the machine, and not the file set, kept a call of the docker client from working;
 * null when the file set is to blame, or nothing went wrong.
 */
export function machineFault(
  args: readonly string[],
  { code, stderr }: Output,
  builder: string,
): string | null {
  if (code === 0 || code === null) return null;
  const isBuild = args[0] === 'buildx' && args[1] === 'build';
  const said = isBuild ? readFailure(stderr, code).message : stderr;
  if (isDiskFull(said)) return diskFull;
  // A step that ran and failed may have printed anything about connections of its own.
  if (isBuild && /did not complete successfully: exit code/.test(said)) return null;
  if (!lost.test(isBuild ? clientsWords(stderr) : said)) return null;
  return isBuild || args[0] === 'buildx'
    ? `The builder ${builder} was lost: start it, then run this again. What was measured is kept.`
    : 'The Docker Engine was lost: start it, then run this again. What was measured is kept.';
}

export const diskFull =
  'The disk is full: free some space (docker system df), then run this again. What was measured is kept.';

export const isDiskFull = (text: string): boolean => noSpace.test(text);

/** What the client prints itself, between and after the lines of JSON that BuildKit sends. */
const clientsWords = (stderr: string): string =>
  stderr
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('{'))
    .join('\n');
