import { parentPort, workerData } from 'node:worker_threads';
import { corpus, inputOf } from '../corpus/corpus.ts';
import { Dice, mutated } from './mutation.ts';
import { unsound } from './soundness.ts';

/** What a worker is told: the seeds to try, every `step`th from `from` on. */
export interface Share {
  readonly from: number;
  readonly step: number;
  readonly until: number;
  /** The seed in hand, written before it is tried: who waits sees where a worker hangs. */
  readonly progress: Int32Array;
}

export interface Failure {
  readonly seed: number;
  readonly reason: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The input that a seed stands for. */
export const filesOf = (seed: number): Record<string, string> => mutated(corpus, new Dice(seed));

if (parentPort) {
  const { from, step, until, progress } = workerData as Share;
  for (let seed = from; seed < until; seed += step) {
    Atomics.store(progress, 0, seed);
    const files = filesOf(seed);
    let reason: string | null;
    try {
      reason = unsound(inputOf({ name: String(seed), about: '', files }));
    } catch (error) {
      reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    if (reason !== null) parentPort.postMessage({ seed, reason, files } satisfies Failure);
  }
  Atomics.store(progress, 0, -1);
}
