import type { Tools } from '../behaviour.ts';
import { withContainer } from '../container.ts';
import { lastLines } from './first-answer.ts';

const limitSeconds = 20;
const marker = 'printed all of them';

/** Prints as a service does, without a flush; only the marker goes past every buffer. */
const program = `
import os, time
for number in range(1, 51):
    print('line', number)
os.write(2, b'${marker}\\n')
time.sleep(600)
`;

/**
 * Of 50 lines that a Python program prints right before it is killed, how many `docker logs` has.
 * The image's environment and user decide; null when the image has no `python`.
 */
export async function keptLines(
  { docker, clock }: Pick<Tools, 'docker' | 'clock'>,
  image: string,
): Promise<number | null> {
  const options = {
    environment: {},
    flags: ['--no-healthcheck', '--entrypoint', 'python'],
    command: ['-c', program],
  };
  return withContainer(docker, image, options, async (container) => {
    const refusal = await container.start();
    if (refusal?.includes('"python"')) return null;
    if (refusal !== null) throw new Error(refusal);
    const started = clock.elapsedMs();
    while (!(await container.logs()).includes(marker)) {
      if ((await container.exitCode()) !== null) throw new Error(lastLines(await container.logs()));
      if (clock.elapsedMs() - started > limitSeconds * 1000) {
        throw new Error(`The program was not done printing within ${limitSeconds} s.`);
      }
      await clock.sleep(50);
    }
    await container.kill('KILL');
    await container.end();
    return (await container.logs()).match(/^line \d+$/gm)?.length ?? 0;
  });
}
