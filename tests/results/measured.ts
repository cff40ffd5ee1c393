import type { Build, Measurement, Sample } from '../../src/results/index.ts';

/** A sample whose median is the middle of the given runs. */
export const sample = (...runs: number[]): Sample => ({
  median: [...runs].sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0,
  runs,
});

export const build = (...seconds: number[]): Build => ({
  seconds: sample(...seconds),
  stepsRun: 4,
  stepsCached: 0,
  steps: [],
  contextBytes: null,
});

/** No build was made, for tests that say which were. */
export const noBuilds: Measurement['builds'] = {
  cold: null,
  nothing: null,
  app: null,
  dependency: null,
  base: null,
  argument: null,
  commit: null,
};

/** The probes that a test is not about. */
export const notTaken = {
  durationSeconds: null,
  builder: null,
  contents: null,
  updates: null,
  repetition: null,
  drift: null,
};

/** A measured file set in which everything went well; `changes` replaces whole fields. */
export const measured = (changes: Partial<Measurement> = {}): Measurement => ({
  fileSet: 'starter',
  inputs: '0'.repeat(64),
  takenAt: '2026-11-21T12:00:00Z',
  image: { unpackedBytes: 180e6, compressedBytes: 60e6, layers: [] },
  builds: {
    ...noBuilds,
    cold: build(40, 41, 42),
    nothing: build(0.4, 0.5, 0.4),
    app: build(30, 31, 30.5),
    dependency: build(35, 36, 35.5),
  },
  behaviour: {
    userId: 0,
    canWriteOwnCode: true,
    firstAnswer: sample(0.6, 0.62, 0.65),
    stop: sample(10.2, 10.2, 10.3),
    stopExitCode: 137,
    crash: null,
    keptLogLines: null,
    hang: null,
    lockedDown: null,
  },
  ...notTaken,
  failures: [],
  ...changes,
});
