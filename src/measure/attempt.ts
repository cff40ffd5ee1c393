import type { Failure } from '../results/index.ts';
import { requireEngine, type Docker } from './docker.ts';
import { Halt } from './halt.ts';

/** A probe's answer; null when it threw. */
export type Attempt = <T>(at: string, probe: () => Promise<T>) => Promise<T | null>;

/**
 * Attempts whose failures are recorded under the probe's name, so that the other probes go on.
 * Only what stands in the way of every probe is thrown on: a halt of the run, an engine that is gone.
 */
export function attemptsInto(failures: Failure[], docker: Docker): Attempt {
  return async (at, probe) => {
    try {
      return await probe();
    } catch (error) {
      if (error instanceof Halt) throw error;
      await requireEngine(docker);
      const message = error instanceof Error ? error.message : String(error);
      failures.push({ at, exitCode: null, message });
      return null;
    }
  };
}
