import * as z from 'zod';

/** One figure taken several times. Seconds unless the field's name says otherwise. */
export const sample = z.strictObject({
  /** The middle value of `runs`; the figure shown to readers. */
  median: z.number().nonnegative(),
  /** Every value, in the order taken; the spread a reader may ask for. */
  runs: z.array(z.number().nonnegative()).min(1),
});

/** One instruction of a build as BuildKit reported it. */
export const step = z.strictObject({
  /** The vertex name BuildKit printed, e.g. `[3/7] RUN pip install -r requirements.txt`. */
  name: z.string(),
  /** One-based line of the instruction in the Dockerfile, null when BuildKit did not say. */
  line: z.int().positive().nullable(),
  /** True when BuildKit took the step from its cache. */
  cached: z.boolean(),
  /** From start to end as BuildKit stamped it; 0 for a cached step. */
  seconds: z.number().nonnegative(),
});

/** One build: what ran, what came from the cache, and how long it took. */
export const build = z.strictObject({
  seconds: sample,
  /** Instructions of the Dockerfile that ran in the first of the runs. */
  stepsRun: z.int().nonnegative(),
  stepsCached: z.int().nonnegative(),
  /** The steps of the run with the median time, in order. */
  steps: z.array(step),
});

/** One layer of the final image, lowest first. */
export const layer = z.strictObject({
  /** The instruction as `docker history` shows it, without BuildKit's decoration. */
  instruction: z.string(),
  /** True for layers that came with the base image. */
  fromBase: z.boolean(),
  bytes: z.int().nonnegative(),
});

/** What a container of the image did. Null: not applicable to this file set, or it never came that far. */
export const behaviour = z.strictObject({
  /** Numeric user id of process 1, as `docker exec`/`docker top` reports it. */
  userId: z.int().nonnegative().nullable(),
  /** Whether that user can create a file beside the application's code. */
  canWriteOwnCode: z.boolean().nullable(),
  /** Seconds from `docker start` to the first HTTP 200 on the health address, from outside the container. */
  firstAnswer: sample.nullable(),
  /** Seconds from `docker stop` (grace period 10 s) to the end of the container. */
  stop: sample.nullable(),
  /** Exit code after `docker stop`; 137 means it was killed. */
  stopExitCode: z.int().nullable(),
});

/** Where a probe or a build could not do its work: recorded, shown, never filled in. */
export const failure = z.strictObject({
  /** What failed: `build`, or the probe's name. */
  at: z.string(),
  exitCode: z.int().nullable(),
  /** The last lines that say why, as printed. */
  message: z.string(),
});

/** The numbers of one file set: a starter, a solution or a variant. */
export const measurement = z.strictObject({
  /** `starter`, `solution`, or the variant's folder name. */
  fileSet: z.string(),
  /** SHA-256 over every input: the file set, the app's files in its context, and the edits; see inputs digest in measure. */
  inputs: z.string().regex(/^[0-9a-f]{64}$/),
  /** When the numbers were taken, ISO 8601 UTC. */
  takenAt: z.iso.datetime(),
  image: z
    .strictObject({
      /** Sum of the layers as unpacked. */
      unpackedBytes: z.int().nonnegative(),
      /** Sum of the layers, each compressed with gzip: what a pull moves. */
      compressedBytes: z.int().nonnegative(),
      layers: z.array(layer),
    })
    .nullable(),
  builds: z.strictObject({
    /** Empty builder cache, base image present. */
    cold: build.nullable(),
    /** The same inputs again. */
    nothing: build.nullable(),
    /** One line changed in the application's code. */
    app: build.nullable(),
    /** The version of one dependency changed. */
    dependency: build.nullable(),
  }),
  behaviour: behaviour.nullable(),
  failures: z.array(failure),
});

/** How the numbers of one lesson were taken: shown beside every figure. */
export const environment = z.strictObject({
  engine: z.string(),
  buildkit: z.string(),
  /** e.g. `overlay2` (classic store) or `overlayfs (containerd)`: sizes are comparable only within one. */
  imageStore: z.string(),
  operatingSystem: z.string(),
  cpus: z.int().positive(),
  memoryBytes: z.int().positive(),
  /** `recreated` by `npm run bases`, or `hub`: pulled official images. */
  bases: z.enum(['recreated', 'hub']),
  /** Image reference to image id of each base in use. */
  baseDigests: z.record(z.string(), z.string()),
  /** Where packages came from: `mirror on loopback` or `network`. */
  packages: z.string(),
  /** How often each build and probe was repeated. */
  runs: z.int().positive(),
});

/** content/measurements/<lesson>.json, version 1. */
export const lessonMeasurements = z.strictObject({
  version: z.literal(1),
  writtenBy: z.literal('npm run measure'),
  lesson: z.string(),
  environment,
  measurements: z.array(measurement),
});

export type Sample = z.infer<typeof sample>;
export type Step = z.infer<typeof step>;
export type Build = z.infer<typeof build>;
export type Layer = z.infer<typeof layer>;
export type Behaviour = z.infer<typeof behaviour>;
export type Failure = z.infer<typeof failure>;
export type Measurement = z.infer<typeof measurement>;
export type Environment = z.infer<typeof environment>;
export type LessonMeasurements = z.infer<typeof lessonMeasurements>;
