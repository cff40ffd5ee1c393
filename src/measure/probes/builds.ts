import { buildArguments } from '../../course/build-arguments.ts';
import type { BuildContext, PackagedApp } from '../../course/file-set.ts';
import { edited } from '../../course/file-set.ts';
import type { Build, Failure, Measurement, Repetition } from '../../results/index.ts';
import { attemptsInto } from '../attempt.ts';
import { buildImage, forgetBuilds, type BuildOptions, type BuildRun } from '../build-image.ts';
import type { Clock } from '../clock.ts';
import { withContextFolder } from '../context-folder.ts';
import type { Docker } from '../docker.ts';
import { sampleOf } from '../sample.ts';
import { withMovedBases } from './moved-base.ts';
import { identityOf, repetitionOf, type Identity } from './repetition.ts';

type Kind = keyof Measurement['builds'];
type Built = Extract<BuildRun, { kind: 'built' }>;

export interface Builds {
  readonly builds: Measurement['builds'];
  readonly failures: Failure[];
  /** As the Dockerfile names them. */
  readonly bases: readonly string[];
  /** Null when there was one cold build only. */
  readonly repetition: Repetition | null;
}

export interface Building {
  /** How often the timed builds are repeated. */
  readonly runs: number;
  readonly builder: string | null;
  /** Image of a FROM line to the local image that is used in its place. */
  readonly contexts: Readonly<Record<string, string>>;
  /** Told what is being done: `cold build, run 2 of 3`. */
  readonly progress?: (text: string) => void;
}

/** What one kind of build changes; null: it does not apply. */
interface Variation {
  readonly files: BuildContext;
  readonly arguments: Readonly<Record<string, string>>;
}

/** Taken in every round, in this order; what follows them is taken once. */
const timed: readonly Kind[] = ['cold', 'nothing', 'app', 'dependency'];
const once: readonly Kind[] = ['argument', 'commit', 'base'];

const doing: Readonly<Partial<Record<Kind, string>>> = {
  cold: 'cold build',
  nothing: 'the same again',
  app: 'after an edit',
  dependency: 'after an update',
};

/** Text of the secrets that a RUN may mount, by id. */
const mountedSecrets = ({ secrets = [] }: PackagedApp): Record<string, string> =>
  Object.fromEntries(secrets.flatMap(({ id, text }) => (id === undefined ? [] : [[id, text]])));

/** Two commits that no repository has. */
const firstCommit = '0123456789abcdef0123456789abcdef01234567';
const nextCommit = '76543210fedcba9876543210fedcba9876543210';

/**
 * Builds with an empty cache, then again after nothing, an edit of the app and of a dependency, as often as asked;
 * every round starts from an empty cache, so an edit is new in each of them. The last round goes on with another value
 * for a build argument, another commit, and another base. The unedited image carries `tag` afterwards, and of the
 * others nothing is left.
 */
export async function measureBuilds(
  tools: { docker: Docker; clock: Clock },
  context: BuildContext,
  app: PackagedApp,
  tag: string,
  { runs, builder, contexts, progress }: Building,
): Promise<Builds> {
  const built = new Map<Kind, Built[]>();
  const failures = new Map<Kind, Failure>();
  const variations = variationsOf(context, app);
  for (const kind of timed) {
    if (variations[kind]) continue;
    failures.set(kind, { at: kind, exitCode: null, message: 'No edit of app.json applies.' });
  }

  const take = async (kind: Kind, inPlaceOf: BuildOptions['contexts'] = contexts) => {
    const variation = variations[kind];
    if (variation === null || failures.has(kind)) return;
    const { files, arguments: values } = variation;
    const run = await withContextFolder(files, (folder) =>
      buildImage(tools, folder, tagOf(kind, tag), files.get('Dockerfile') ?? '', {
        builder,
        contexts: inPlaceOf,
        arguments: values,
        secrets: mountedSecrets(app),
      }),
    );
    if (run.kind === 'built') built.set(kind, [...(built.get(kind) ?? []), run]);
    else failures.set(kind, { ...run.failure, at: kind === 'cold' ? 'build' : kind });
  };

  const others = [...timed, ...once].map((kind) => tagOf(kind, tag)).filter((name) => name !== tag);
  const colds: Identity[] = [];
  const missed: Failure[] = [];
  const attempt = attemptsInto(missed, tools.docker);
  const bases = () => built.get('cold')?.[0]?.bases ?? [];
  try {
    for (let round = 1; round <= runs && !failures.has('cold'); round += 1) {
      // An image whose tag moves to the next round's would stay behind without a name.
      await tools.docker(['image', 'rm', '--force', tag, ...others]);
      await forgetBuilds(tools.docker, builder);
      for (const kind of timed) {
        if (failures.has('cold')) break;
        progress?.(`${doing[kind]}, run ${round} of ${runs}`);
        await take(kind);
        if (kind !== 'cold' || failures.has('cold') || runs === 1) continue;
        const identity = await attempt('repetition', () => identityOf(tools.docker, tag));
        if (identity) colds.push(identity);
      }
    }
    if (!failures.has('cold')) {
      progress?.('builds after other changes');
      await take('argument');
      await take('commit');
      if (bases().length > 0) {
        const inUse = Object.fromEntries(bases().map((base) => [base, contexts[base] ?? base]));
        await attempt('base', () =>
          withMovedBases(tools.docker, inUse, tag, (moved) => take('base', moved)),
        );
      }
    }
  } finally {
    await tools.docker(['image', 'rm', '--force', ...others]);
  }
  const summaryOf = (kind: Kind) => (failures.has(kind) ? null : summary(built.get(kind) ?? []));
  const inUse = bases().map((base) => contexts[base] ?? base);
  return {
    builds: {
      cold: summaryOf('cold'),
      nothing: summaryOf('nothing'),
      app: summaryOf('app'),
      dependency: summaryOf('dependency'),
      base: summaryOf('base'),
      argument: summaryOf('argument'),
      commit: summaryOf('commit'),
    },
    failures: failures.has('cold')
      ? [...failures.values()].filter(({ at }) => at === 'build')
      : [...failures.values(), ...missed],
    bases: bases(),
    repetition: failures.has('cold') ? null : await repetitionOf(tools.docker, colds, inUse),
  };
}

function variationsOf(context: BuildContext, app: PackagedApp): Record<Kind, Variation | null> {
  const { commit, other, otherValue } = buildArguments(context.get('Dockerfile') ?? '');
  const first = commit === null ? {} : { [commit]: firstCommit };
  const withFiles = (files: BuildContext | null): Variation | null =>
    files && { files, arguments: first };
  return {
    cold: withFiles(context),
    nothing: withFiles(context),
    app: withFiles(edited(context, app.edits.app)),
    dependency: withFiles(edited(context, app.edits.dependency)),
    argument:
      other === null
        ? null
        : { files: context, arguments: { ...first, [other]: otherValue ?? '' } },
    commit: commit === null ? null : { files: context, arguments: { [commit]: nextCommit } },
    base: withFiles(context),
  };
}

/** Each kind has a tag of its own, so that no image loses its name to the next. */
const tagOf = (kind: Kind, tag: string): string =>
  kind === 'cold' || kind === 'nothing' ? tag : `${tag}-${kind}`;

function summary(runs: readonly Built[]): Build | null {
  const [first] = runs;
  if (first === undefined) return null;
  const seconds = sampleOf(runs.map((run) => run.seconds));
  const distance = (run: Built) => Math.abs(run.seconds - seconds.median);
  const middle = runs.reduce((best, run) => (distance(run) < distance(best) ? run : best), first);
  return {
    seconds,
    stepsRun: first.steps.filter(({ cached }) => !cached).length,
    stepsCached: first.steps.filter(({ cached }) => cached).length,
    steps: [...middle.steps],
    contextBytes: first.contextBytes,
  };
}
