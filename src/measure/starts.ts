import type { PackagedApp } from '../course/file-set.ts';
import type { Failure } from '../results/index.ts';
import type { Attempt } from './attempt.ts';
import type { Tools } from './behaviour.ts';
import type { Start } from './probes/first-answer.ts';
import { canWriteOwnCode } from './probes/own-code.ts';
import { stop, type Stop } from './probes/stop.ts';
import { userId } from './probes/user-id.ts';
import { withStarted } from './started.ts';

export interface Starts {
  /** Fewer than asked for when the program did not come up. */
  readonly starts: readonly Start[];
  readonly stops: readonly Stop[];
  readonly user: number | null;
  readonly canWrite: boolean | null;
}

/** Starts and stops as many containers, and asks the first of them who it is. */
export async function startAndStop(
  tools: Tools,
  image: string,
  app: PackagedApp,
  runs: number,
  attempt: Attempt,
): Promise<Starts> {
  const starts: Start[] = [];
  const stops: Stop[] = [];
  let user: number | null = null;
  let canWrite: boolean | null = null;

  for (let run = 1; run <= runs; run += 1) {
    const start = await attempt('first answer', () =>
      withStarted(tools, image, app, {}, async (container, start) => {
        if (start.kind === 'ended') return start;
        if (run === 1) {
          const id = await attempt('user id', () => userId(container));
          user = id;
          if (id !== null) {
            canWrite = await attempt('own code', () => canWriteOwnCode(container, app.package, id));
          }
        }
        const stopped = await attempt('stop', () => stop(container, tools.clock));
        if (stopped !== null) stops.push(stopped);
        return start;
      }),
    );
    if (start === null) break;
    starts.push(start);
    if (start.kind === 'ended' || start.kind === 'silent') break;
  }
  return { starts, stops, user, canWrite };
}

/** Why a program did not come up. */
export function failureOf(start: Start): Failure[] {
  const at = 'first answer';
  switch (start.kind) {
    case 'answered':
    case 'working':
      return [];
    case 'only inside':
      return [{ at, exitCode: null, message: 'It answers inside the container only.' }];
    case 'ended':
      return [
        {
          at,
          exitCode: start.exitCode,
          message: ['The container ended by itself.', start.said].filter(Boolean).join('\n'),
        },
      ];
    case 'silent':
      return [{ at, exitCode: null, message: `No answer within ${start.seconds} s.` }];
  }
}
