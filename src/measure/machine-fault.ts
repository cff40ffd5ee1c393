import { readFailure } from './build-failure.ts';
import type { Output } from './program.ts';

const noSpace = /no space left on device|disk quota exceeded|\bENOSPC\b/i;

/** What the docker client says at the head of a line when no engine answers it; a program in a container says other things. */
const engineLost =
  /^(?:docker: |ERROR: )?(?:Cannot connect to the Docker daemon|failed to connect to the docker API|error during connect:)/m;

/** What buildx says of its connection to the builder; what a Dockerfile could not fetch, it says otherwise. */
const builderLost =
  /^ERROR: .*(?:code = Unavailable|error reading from server|failed to receive status|failed to list workers)/m;

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
  // BuildKit's own lines are JSON, so that whatever begins a line is said by the client.
  if (engineLost.test(stderr)) {
    return 'The Docker Engine was lost: start it, then run this again. What was measured is kept.';
  }
  return args[0] === 'buildx' && builderLost.test(stderr)
    ? `The builder ${builder} was lost: start it, then run this again. What was measured is kept.`
    : null;
}

export const diskFull =
  'The disk is full: free some space (docker system df), then run this again. What was measured is kept.';

export const isDiskFull = (text: string): boolean => noSpace.test(text);
