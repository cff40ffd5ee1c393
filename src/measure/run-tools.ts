import type { Ask } from './ask.ts';
import type { Tools } from './behaviour.ts';
import type { Clock } from './clock.ts';
import type { Docker } from './docker.ts';
import { Halt } from './halt.ts';
import { createLeftovers } from './leftovers.ts';
import { machineFault } from './machine-fault.ts';

/** The tools of one run: they stop together, and what was made with them can be taken away again. */
export interface RunTools {
  readonly signal: AbortSignal;
  /** Ends whatever is being done and lets nothing new begin; the first reason counts. */
  readonly halt: (reason: Error) => void;
  /** Throws the reason once the run was halted. */
  readonly requireGoing: () => void;
  /** Tools that build with one builder. */
  readonly with: (builder: BuilderTools) => Tools;
  /** Removes the containers and images that the tools made; works after a halt too. */
  readonly cleanUp: () => Promise<void>;
}

export interface BuilderTools {
  readonly name: string;
  /** What is put before the client is called, given its arguments. Default: nothing. */
  readonly prepare?: (args: readonly string[]) => Promise<readonly string[]>;
}

/** Notes which images there are already, so that none of them is ever removed. */
export async function createRunTools(
  around: { docker: Docker; clock: Clock; ask: Ask },
  id: string,
): Promise<RunTools> {
  const controller = new AbortController();
  const { signal } = controller;
  const halt = (reason: Error) => controller.abort(reason);
  const leftovers = await createLeftovers(around.docker, id);

  const watched =
    (builder: BuilderTools, paused: (ms: number) => void): Docker =>
    async (args, options) => {
      signal.throwIfAborted();
      const started = around.clock.elapsedMs();
      const prepared = (await builder.prepare?.(args)) ?? args;
      paused(around.clock.elapsedMs() - started);
      try {
        const output = await around.docker(leftovers.marked(prepared), { ...options, signal });
        leftovers.remember(prepared, output);
        const fault = machineFault(prepared, output, builder.name);
        if (fault !== null) halt(new Halt(fault));
        signal.throwIfAborted();
        return output;
      } catch (error) {
        signal.throwIfAborted(); // a client that was ended is not the reason
        throw error;
      }
    };

  return {
    signal,
    halt,
    requireGoing: () => signal.throwIfAborted(),
    with: (builder) => {
      let pausedMs = 0;
      return {
        ask: around.ask,
        docker: watched(builder, (ms) => {
          pausedMs += ms;
        }),
        clock: {
          now: around.clock.now,
          // What a builder needs before it can build is no part of what building costs.
          elapsedMs: () => around.clock.elapsedMs() - pausedMs,
          sleep: async (ms) => {
            signal.throwIfAborted();
            await around.clock.sleep(ms);
          },
        },
      };
    },
    cleanUp: leftovers.remove,
  };
}
