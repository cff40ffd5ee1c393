import type { PackagedApp } from '../course/file-set.ts';
import type { Behaviour, Failure } from '../results/index.ts';
import type { Ask } from './ask.ts';
import { attemptsInto } from './attempt.ts';
import type { Clock } from './clock.ts';
import type { Docker } from './docker.ts';
import { crashOnRequest } from './probes/crash.ts';
import { hang } from './probes/hang.ts';
import { keptLines } from './probes/kept-lines.ts';
import { comesUpLockedDown } from './probes/locked-down.ts';
import { sampleOf } from './sample.ts';
import { isUp } from './started.ts';
import { failureOf, startAndStop } from './starts.ts';

export interface Tools {
  readonly docker: Docker;
  readonly clock: Clock;
  readonly ask: Ask;
}

/**
 * Runs containers of an image one after another and watches them. A probe that cannot do its work is recorded
 * and the others go on; throws when the port is taken or the engine is gone.
 */
export async function observe(
  tools: Tools,
  image: string,
  app: PackagedApp,
  runs: number,
): Promise<{ behaviour: Behaviour; failures: Failure[] }> {
  const failures: Failure[] = [];
  const attempt = attemptsInto(failures, tools.docker);
  const { starts, stops, user, canWrite } = await startAndStop(tools, image, app, runs, attempt);
  failures.push(...starts.flatMap(failureOf).slice(0, 1));

  const answered = starts.flatMap((start) => (start.kind === 'answered' ? [start.seconds] : []));
  const wasUp = starts[0] !== undefined && isUp(starts[0]);
  const once = <T>(applies: boolean, at: string, probe: () => Promise<T>): Promise<T | null> =>
    applies ? attempt(at, probe) : Promise.resolve(null);
  return {
    behaviour: {
      userId: user,
      canWriteOwnCode: canWrite,
      firstAnswer: answered.length === runs ? sampleOf(answered) : null,
      stop: stops.length > 0 ? sampleOf(stops.map(({ seconds }) => seconds)) : null,
      stopExitCode: stops[0]?.exitCode ?? null,
      crash: await once(answered.length > 0, 'crash', () => crashOnRequest(tools, image, app)),
      keptLogLines: await once(true, 'log lines', () => keptLines(tools, image)),
      hang: await once(wasUp, 'hang', () => hang(tools, image, app)),
      lockedDown: await once(wasUp, 'locked down', () => comesUpLockedDown(tools, image, app)),
    },
    failures,
  };
}
