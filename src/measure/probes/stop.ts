import type { Clock } from '../clock.ts';
import type { Container } from '../container.ts';

/** Docker's own default: after this it kills. */
const graceSeconds = 10;

export interface Stop {
  /** From `docker stop` to the end of the container. */
  readonly seconds: number;
  /** 137 when it had to be killed. */
  readonly exitCode: number | null;
}

export async function stop(container: Container, clock: Clock): Promise<Stop> {
  const asked = clock.elapsedMs();
  await container.stop(graceSeconds);
  const seconds = (clock.elapsedMs() - asked) / 1000;
  return { seconds, exitCode: await container.exitCode() };
}
