import type { PackagedApp } from '../../course/file-set.ts';
import type { Hang } from '../../results/index.ts';
import type { Tools } from '../behaviour.ts';
import type { Clock } from '../clock.ts';
import type { Container } from '../container.ts';
import { answer } from '../docker.ts';
import { isUp, withStarted } from '../started.ts';
import { patienceSeconds, readHealthCheck } from './health-check.ts';
import { outside } from './first-answer.ts';

const pauseMs = 200;

/**
 * What Docker says of a healthy service after all its processes are frozen. Without a HEALTHCHECK nothing is
 * started: the answer is known, nor is one frozen that was called unhealthy while it still worked. Null when the image
 * has neither `sh` nor `python` to freeze with.
 */
export async function hang(tools: Tools, image: string, app: PackagedApp): Promise<Hang | null> {
  const config = await answer(tools.docker, [
    ...['image', 'inspect', '--format', '{{json .Config}}'],
    image,
  ]);
  const check = readHealthCheck(config);
  if (check === null) return { status: 'none', secondsToUnhealthy: null };
  return withStarted(tools, image, app, {}, async (container, start) => {
    if (!isUp(start)) throw new Error('It did not come up a second time.');
    const limit = patienceSeconds(check);
    // A check that always fails would seem to notice everything, and failures early in a start do not count.
    const before = await statusWhile(['starting'], limit, container, tools.clock);
    if (before !== 'healthy') return { status: before, secondsToUnhealthy: null };

    const frozen = tools.clock.elapsedMs();
    if (!(await freeze(container))) return null;
    if ((await tools.ask(outside, app.port, app.health)) !== null) {
      throw new Error('It still answers although its processes were stopped.');
    }
    const status = await statusWhile(['starting', 'healthy'], limit, container, tools.clock);
    const seconds = Math.round((tools.clock.elapsedMs() - frozen) / 100) / 10;
    return { status, secondsToUnhealthy: status === 'unhealthy' ? seconds : null };
  });
}

type Status = Hang['status'];

/** What Docker says once it is none of these, or in the end. */
async function statusWhile(
  these: readonly Status[],
  limitSeconds: number,
  container: Container,
  clock: Clock,
): Promise<Status> {
  const started = clock.elapsedMs();
  let status = statusOf(await container.health());
  while (these.includes(status) && clock.elapsedMs() - started < limitSeconds * 1000) {
    await clock.sleep(pauseMs);
    status = statusOf(await container.health());
  }
  return status;
}

/** Stops every process of the container; those that a health check starts later do run. */
async function freeze(container: Container): Promise<boolean> {
  // From inside a container process 1 cannot be stopped, and from outside only process 1 can.
  await container.kill('STOP');
  const others = [
    ['sh', '-c', 'kill -STOP -1; exit 0'],
    ['python', '-c', 'import contextlib, os\nwith contextlib.suppress(OSError): os.kill(-1, 19)'],
  ];
  for (const command of others) if ((await container.run(command, '0')) !== null) return true;
  return false;
}

const statuses = ['none', 'starting', 'healthy', 'unhealthy'] as const;

const statusOf = (said: string): Status => statuses.find((status) => status === said) ?? 'none';
