import type { GraderWorker } from './grader.ts';

/** A worker with the engine in it; Vite bundles what it imports. */
export const spawnGrader = (): GraderWorker =>
  new Worker(new URL('./grader.worker.ts', import.meta.url), {
    type: 'module',
    name: 'grader',
  }) as GraderWorker;
