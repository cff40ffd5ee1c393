import type { Clock } from '../../src/measure/clock.ts';
import type { Docker } from '../../src/measure/docker.ts';
import type { Output } from '../../src/measure/program.ts';

type Reply = Partial<Output> | (() => Partial<Output>);

/** A docker client that answers by the first words of its arguments, and keeps a log of them. */
export function fakeDocker(
  replies: Readonly<Record<string, Reply>>,
): Docker & { readonly log: string[] } {
  const log: string[] = [];
  const docker: Docker = (args) => {
    const line = args.join(' ');
    log.push(line);
    const key = Object.keys(replies).find((start) => line.startsWith(start));
    const reply = key === undefined ? {} : replies[key];
    const output = typeof reply === 'function' ? reply() : reply;
    return Promise.resolve({ code: 0, stdout: '', stderr: '', ...output });
  };
  return Object.assign(docker, { log });
}

/** Time that passes only by sleeping, so that nothing in a test waits. */
export function fakeClock(): Clock {
  let ms = 0;
  return {
    elapsedMs: () => ms,
    now: () => '2026-11-21T00:00:00.000Z',
    sleep: (pause) => {
      ms += pause;
      return Promise.resolve();
    },
  };
}
