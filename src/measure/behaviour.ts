import type { PackagedApp } from '../course/file-set.ts';
import type { Behaviour, Failure } from '../results/index.ts';
import type { Ask } from './ask.ts';
import type { Clock } from './clock.ts';
import { createContainer } from './container.ts';
import type { Docker } from './docker.ts';
import { firstAnswer, inside, outside, type Start } from './probes/first-answer.ts';
import { canWriteOwnCode } from './probes/own-code.ts';
import { stop, type Stop } from './probes/stop.ts';
import { userId } from './probes/user-id.ts';
import { sampleOf } from './sample.ts';

export interface Tools {
  readonly docker: Docker;
  readonly clock: Clock;
  readonly ask: Ask;
}

/** Runs containers of an image one after another and watches them. Throws when the port is taken. */
export async function observe(
  tools: Tools,
  image: string,
  app: PackagedApp,
  runs: number,
): Promise<{ behaviour: Behaviour; failures: Failure[] }> {
  const starts: Start[] = [];
  const stops: Stop[] = [];
  let user: number | null = null;
  let canWrite: boolean | null = null;

  for (let run = 1; run <= runs; run += 1) {
    await requireFreePort(tools.ask, app);
    const container = await createContainer(tools.docker, image, app.environment);
    try {
      const start = await firstAnswer(container, app, tools);
      starts.push(start);
      if (start.kind === 'ended') break;
      if (run === 1) {
        user = await userId(container);
        if (user !== null) canWrite = await canWriteOwnCode(container, app.package, user);
      }
      stops.push(await stop(container, tools.clock));
      if (start.kind === 'silent') break;
    } finally {
      await container.remove();
    }
  }

  const answered = starts.flatMap((start) => (start.kind === 'answered' ? [start.seconds] : []));
  return {
    behaviour: {
      userId: user,
      canWriteOwnCode: canWrite,
      firstAnswer: answered.length === runs ? sampleOf(answered) : null,
      stop: stops.length > 0 ? sampleOf(stops.map(({ seconds }) => seconds)) : null,
      stopExitCode: stops[0]?.exitCode ?? null,
      crash: null,
      keptLogLines: null,
      hang: null,
      lockedDown: null,
    },
    failures: starts.flatMap(failureOf).slice(0, 1),
  };
}

function failureOf(start: Start): Failure[] {
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

async function requireFreePort(ask: Ask, { port, health }: PackagedApp): Promise<void> {
  for (const host of [inside, outside]) {
    if ((await ask(host, port, health)) !== null) {
      throw new Error(`Port ${port} is taken by another program: end it and run this again.`);
    }
  }
}
