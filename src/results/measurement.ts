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
  /** What the client sent of the build context in the first of the runs; null when BuildKit did not say. */
  contextBytes: z.int().nonnegative().nullable(),
});

/** One layer of the final image, lowest first. */
export const layer = z.strictObject({
  /** The instruction as `docker history` shows it, without BuildKit's decoration. */
  instruction: z.string(),
  /** True for layers that came with the base image. */
  fromBase: z.boolean(),
  /** As `docker history` counts: the contents of the files, without the archive around them. */
  bytes: z.int().nonnegative(),
  /** Gzipped, as a registry would keep it. */
  compressedBytes: z.int().nonnegative(),
  /** Files and links (not folders) that the layer brings, replaces and removes, against the layers below it. */
  added: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  deleted: z.int().nonnegative(),
  /** Bytes of this layer's files that a later layer replaces or removes: carried, and never seen. */
  hiddenBytes: z.int().nonnegative(),
  /** Name of the file content/measurements/layers/<name>.json that lists its files; null when not kept. */
  contents: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
});

/** How many Python sources a place of the image has, and how many of them are compiled. */
export const bytecode = z.strictObject({
  sources: z.int().nonnegative(),
  compiled: z.int().nonnegative(),
});

/** A secret of the app (app.json, `secrets`) that anybody who has the image can read. */
export const leak = z.strictObject({
  /** What it is called in app.json. */
  secret: z.string(),
  /** `configuration` (an ENV, an ARG or a command in the history) or the path of a file in a layer, hidden ones included. */
  place: z.string(),
  /** The instruction whose layer or history entry holds it. */
  instruction: z.string(),
});

/** What the files of an image say, read from its saved archive: nothing is run. */
export const contents = z.strictObject({
  /** Paths of compilers and of `make` that a user of the final image could call. */
  compilers: z.array(z.string()),
  /** Of the application, of installed packages, of Python itself. Null: that place is not in the image. */
  bytecode: z.strictObject({
    own: bytecode.nullable(),
    packages: bytecode.nullable(),
    standardLibrary: bytecode.nullable(),
  }),
  leaks: z.array(leak),
  /** Files and folders that everybody may write to, `/tmp` and its like (sticky) left out. */
  worldWritable: z.int().nonnegative(),
  /** `name==version` of every installed Python distribution, sorted. */
  pythonPackages: z.array(z.string()),
  /** How many Debian packages are installed. */
  debianPackages: z.int().nonnegative(),
  /** Labels that the Dockerfile or the build set; those of the base are left out. */
  labels: z.record(z.string(), z.string()),
});

/** Operating-system packages for which the archive has something newer: what `apt-get upgrade` would install. */
export const updates = z.strictObject({
  /** Names, sorted. */
  pending: z.array(z.string()),
  /** Those of them that come from the security archive. */
  security: z.array(z.string()),
});

/** Two cold builds of the same files compared. */
export const repetition = z.strictObject({
  /** Layers above the base, and how many of them came out bit for bit equal. */
  layers: z.int().nonnegative(),
  equalLayers: z.int().nonnegative(),
  /** Whether the whole image, its configuration included, came out equal. */
  isIdentical: z.boolean(),
});

/** Two cold builds of the same files, between which new releases appeared on the package index. */
export const drift = z.strictObject({
  /** `name==version` of each release that the second build could find and the first could not. */
  appeared: z.array(z.string()).min(1),
  /** Python packages that differ between the two images; null for the one that does not have it. */
  packages: z.array(
    z.strictObject({
      name: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});

/** What the log holds after the service crashed in C code. */
export const crash = z.strictObject({
  /** Lines that the crash added to the log, at most 12 of them kept. */
  log: z.array(z.string()),
  /** Whether one of them names a Python file and a line of the application. */
  namesLine: z.boolean(),
});

/** What became of a service that was frozen once its health check, if any, called it healthy. */
export const hang = z.strictObject({
  /** What `docker inspect` says in the end: `none` without a HEALTHCHECK, `starting` when it never became healthy. */
  status: z.enum(['none', 'starting', 'healthy', 'unhealthy']),
  /** From freezing to `unhealthy`; null when it did not come within 120 s, or came while the service still worked. */
  secondsToUnhealthy: z.number().nonnegative().nullable(),
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
  /** Null when the app has no way to crash on request, or the service never answered. */
  crash: crash.nullable(),
  /** Of 50 lines that a Python program printed right before it was killed, how many the log has. */
  keptLogLines: z.int().min(0).max(50).nullable(),
  hang: hang.nullable(),
  /**
   * Whether it comes up as many clusters demand it: read-only root file system with a `/tmp` in memory,
   * no capabilities, no new privileges. Null when it does not come up without that either.
   */
  lockedDown: z.boolean().nullable(),
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
  /** How long taking all of them took, waiting for the port left out. */
  durationSeconds: z.number().nonnegative().nullable(),
  /** The buildx builder that built; null in records from before there was a choice. */
  builder: z.string().nullable(),
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
    /** Another base image under the same name: its layers are those of the base and one more. Taken once. */
    base: build.nullable(),
    /** A build argument that is not the commit set to another value; null when the Dockerfile declares none. Taken once. */
    argument: build.nullable(),
    /** The build argument that names the commit set to another commit; null when none is declared. Taken once. */
    commit: build.nullable(),
  }),
  contents: contents.nullable(),
  updates: updates.nullable(),
  repetition: repetition.nullable(),
  drift: drift.nullable(),
  behaviour: behaviour.nullable(),
  failures: z.array(failure),
});

/** How the numbers of one file were taken: shown beside every figure. */
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
  /** The buildx builders that built; one is the rule. */
  builders: z.array(z.string()),
  /** The commit of this repository that the harness and the file sets were at, `+` after it when files differed from it. */
  commit: z.string().nullable(),
});

/**
 * content/measurements/<name>.json, version 1. The name is a lesson's slug, `journey`, `journey-django` or
 * `evidence/<rule>`; it is also what `lesson` says.
 */
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
export type Contents = z.infer<typeof contents>;
export type Updates = z.infer<typeof updates>;
export type Repetition = z.infer<typeof repetition>;
export type Drift = z.infer<typeof drift>;
export type Crash = z.infer<typeof crash>;
export type Hang = z.infer<typeof hang>;
export type Behaviour = z.infer<typeof behaviour>;
export type Failure = z.infer<typeof failure>;
export type Measurement = z.infer<typeof measurement>;
export type Environment = z.infer<typeof environment>;
export type LessonMeasurements = z.infer<typeof lessonMeasurements>;
