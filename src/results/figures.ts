import { asUser, differ, inBytes, inSeconds } from './figure.ts';
import type { Build, Hang, Measurement, Sample } from './measurement.ts';

/** What one figure of one measurement is: a number that can be drawn, or a word. */
export type Taken =
  | { readonly kind: 'seconds'; readonly sample: Sample }
  | {
      readonly kind: 'bytes';
      readonly bytes: number;
      /** A difference of less is not worth a word. */ readonly noticeable: number;
    }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'word'; readonly word: string; readonly isGood: boolean };

/** A thing that measuring finds out about a file set. */
export interface Figure {
  readonly id: string;
  /** As the head of a column and the label of a point: `Build from nothing`, `User`. */
  readonly title: string;
  /** What the number is, in one sentence. */
  readonly about: string;
  /** Null: not taken, or it does not apply. */
  readonly take: (of: Measurement) => Taken | null;
}

/** Everything that is shown about a measurement, in the order of a full table. For amounts, less is better. */
export const figures = [
  figure('builds', 'Builds', 'Whether the image can be built at all.', ({ builds, failures }) =>
    builds.cold !== null
      ? word('yes', true)
      : failures.some(({ at }) => at === 'build')
        ? word('no', false)
        : null,
  ),
  figure('unpacked', 'Size', 'The layers as unpacked on disk.', ({ image }) =>
    bytes(image?.unpackedBytes),
  ),
  figure('compressed', 'Pull', 'The layers gzipped: what a pull moves.', ({ image }) =>
    bytes(image?.compressedBytes),
  ),
  figure('hidden', 'Hidden bytes', 'Bytes that a later layer replaces or removes.', ({ image }) =>
    bytes(
      image?.layers.reduce((sum, { hiddenBytes }) => sum + hiddenBytes, 0),
      1e5,
    ),
  ),
  figure('context', 'Context sent', 'What the client sends to the builder.', ({ builds }) =>
    bytes(builds.cold?.contextBytes, 1e4),
  ),
  figure('cold', 'Build from nothing', 'From an empty cache, the base present.', ({ builds }) =>
    seconds(builds.cold),
  ),
  figure('app', 'Rebuild after an edit', 'One line of the code changed.', ({ builds }) =>
    seconds(builds.app),
  ),
  figure('app-steps', 'Steps after an edit', 'Instructions that ran again.', ({ builds }) =>
    count(stepsRun(builds.app)),
  ),
  figure('dependency', 'Rebuild after an update', 'One package updated.', ({ builds }) =>
    seconds(builds.dependency),
  ),
  figure(
    'commit-steps',
    'Steps after a commit',
    'Instructions that a new commit runs again.',
    ({ builds }) => count(stepsRun(builds.commit)),
  ),
  figure(
    'first-answer',
    'First answer',
    'From `docker start` to the first HTTP 200.',
    ({ behaviour }) => sampled(behaviour?.firstAnswer),
  ),
  figure(
    'answers',
    'Answers',
    'Whether it serves when asked from outside.',
    ({ behaviour, failures }) =>
      behaviour?.firstAnswer
        ? word('yes', true)
        : failures.some(({ at }) => at === 'first answer')
          ? word('no', false)
          : null,
  ),
  figure('stop', 'Stop', 'From `docker stop` to the end.', ({ behaviour }) =>
    sampled(behaviour?.stop),
  ),
  figure('exit', 'Exit code', 'After `docker stop`; 137 is killed.', ({ behaviour }) => {
    const code = behaviour?.stopExitCode ?? null;
    return code === null ? null : word(code === 137 ? '137, killed' : String(code), code !== 137);
  }),
  figure('user', 'Runs as', 'The user of process 1.', ({ behaviour }) => {
    const id = behaviour?.userId ?? null;
    return id === null ? null : word(asUser(id), id !== 0);
  }),
  figure(
    'own-code',
    'Can change its code',
    'Whether that user may write beside the code.',
    ({ behaviour }) => yes(behaviour?.canWriteOwnCode, false),
  ),
  figure('updates', 'Pending updates', 'Debian packages with something newer.', ({ updates }) =>
    count(updates?.pending.length),
  ),
  figure('compilers', 'Compilers', 'Compilers and make in the final image.', ({ contents }) =>
    count(contents?.compilers.length),
  ),
  figure(
    'leaks',
    'Leaked secrets',
    'Places in the image that hold a secret of the app.',
    ({ contents }) => count(contents?.leaks.length),
  ),
  figure(
    'world-writable',
    'World-writable',
    'Files and folders anybody may change.',
    ({ contents }) => count(contents?.worldWritable),
  ),
  figure('debian', 'Debian packages', 'Packages of the operating system.', ({ contents }) =>
    count(contents?.debianPackages),
  ),
  figure('python', 'Python packages', 'Installed distributions.', ({ contents }) =>
    count(contents?.pythonPackages.length),
  ),
  figure(
    'uncompiled',
    'Not compiled',
    'Python sources without bytecode in the image.',
    ({ contents }) => {
      if (contents === null) return null;
      const { own, packages, standardLibrary } = contents.bytecode;
      const places = [own, packages, standardLibrary].filter((place) => place !== null);
      return count(places.reduce((sum, place) => sum + place.sources - place.compiled, 0));
    },
  ),
  figure(
    'revision',
    'Names its commit',
    'A label says which commit it was built from.',
    ({ contents }) =>
      contents === null
        ? null
        : yes((contents.labels['org.opencontainers.image.revision'] ?? '') !== '', true),
  ),
  figure(
    'crash',
    'Crash leaves a line',
    'Whether the log names the Python line of a crash in C.',
    ({ behaviour }) => yes(behaviour?.crash?.namesLine, true),
  ),
  figure('log', 'Lines lost to a kill', 'Of 50 lines printed right before it.', ({ behaviour }) =>
    count(
      behaviour?.keptLogLines === null || behaviour?.keptLogLines === undefined
        ? null
        : 50 - behaviour.keptLogLines,
    ),
  ),
  figure('hang', 'Frozen', 'What Docker says of a frozen service.', ({ behaviour }) => {
    const hang = behaviour?.hang ?? null;
    if (hang === null) return null;
    return hang.secondsToUnhealthy === null
      ? word(unnoticed[hang.status], false)
      : word(`noticed after ${inSeconds(hang.secondsToUnhealthy)}`, true);
  }),
  figure(
    'locked-down',
    'Runs locked down',
    'Comes up with a read-only root file system, no capabilities and no new privileges.',
    ({ behaviour }) => yes(behaviour?.lockedDown, true),
  ),
  figure(
    'drift',
    'Packages that moved',
    'Installed otherwise once a new release was on the index.',
    ({ drift }) => count(drift?.packages.length),
  ),
  figure('repeatable', 'Same bits twice', 'Two cold builds compared.', ({ repetition }) =>
    repetition === null
      ? null
      : word(
          repetition.isIdentical
            ? 'yes'
            : `${repetition.equalLayers} of ${repetition.layers} layers`,
          repetition.isIdentical,
        ),
  ),
] as const satisfies readonly Figure[];

export type FigureId = (typeof figures)[number]['id'];

export const figureById = (id: string): Figure | undefined => figures.find((one) => one.id === id);

/** As it is printed in a table. */
export function inWords(taken: Taken): string {
  switch (taken.kind) {
    case 'seconds':
      return inSeconds(taken.sample.median);
    case 'bytes':
      return inBytes(taken.bytes);
    case 'count':
      return String(taken.count);
    case 'word':
      return taken.word;
  }
}

/** As it is drawn; null for a word. */
export function asNumber(taken: Taken): number | null {
  switch (taken.kind) {
    case 'seconds':
      return taken.sample.median;
    case 'bytes':
      return taken.bytes;
    case 'count':
      return taken.count;
    case 'word':
      return null;
  }
}

/** Whether the second is better or worse than the first by more than scatter; null when neither can be said. */
export function compared(from: Taken | null, to: Taken | null): 'better' | 'worse' | null {
  if (from === null || to === null || from.kind !== to.kind) return null;
  if (from.kind === 'word' && to.kind === 'word') {
    if (from.isGood === to.isGood) return null;
    return to.isGood ? 'better' : 'worse';
  }
  if (from.kind === 'seconds' && to.kind === 'seconds' && !differ(from.sample, to.sample))
    return null;
  if (from.kind === 'bytes' && to.kind === 'bytes') {
    const least = Math.max(from.noticeable, Math.max(from.bytes, to.bytes) * 0.01);
    if (Math.abs(from.bytes - to.bytes) < least) return null;
  }
  const before = asNumber(from) ?? 0;
  const after = asNumber(to) ?? 0;
  if (before === after) return null;
  return after < before ? 'better' : 'worse';
}

function figure<Id extends string>(
  id: Id,
  title: string,
  about: string,
  take: Figure['take'],
): Figure & { readonly id: Id } {
  return { id, title, about, take };
}

/** Null too for a build whose steps could not be read from its report. */
const stepsRun = (build: Build | null): number | null =>
  build === null || build.steps.length === 0 ? null : build.stepsRun;

const unnoticed: Readonly<Record<Hang['status'], string>> = {
  none: 'not noticed',
  starting: 'never called healthy',
  healthy: 'not noticed in time',
  unhealthy: 'called unhealthy while it worked',
};

const word = (text: string, isGood: boolean): Taken => ({ kind: 'word', word: text, isGood });

const yes = (is: boolean | null | undefined, good: boolean): Taken | null =>
  is === null || is === undefined ? null : word(is ? 'yes' : 'no', is === good);

const bytes = (amount: number | null | undefined, noticeable = 1e6): Taken | null =>
  amount === null || amount === undefined ? null : { kind: 'bytes', bytes: amount, noticeable };

const count = (amount: number | null | undefined): Taken | null =>
  amount === null || amount === undefined ? null : { kind: 'count', count: amount };

const sampled = (sample: Sample | null | undefined): Taken | null =>
  sample ? { kind: 'seconds', sample } : null;

const seconds = (build: Build | null): Taken | null => sampled(build?.seconds);
