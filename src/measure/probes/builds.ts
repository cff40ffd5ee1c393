import { buildArguments } from '../../course/build-arguments.ts';
import type { BuildContext, PackagedApp } from '../../course/file-set.ts';
import { edited } from '../../course/file-set.ts';
import type { Build, Failure, Measurement, Repetition } from '../../results/index.ts';
import { attemptsInto } from '../attempt.ts';
import { buildImage, forgetBuilds, type BuildRun } from '../build-image.ts';
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
  tools: Tools,
  context: BuildContext,
  app: PackagedApp,
  tag: string,
  building: Building,
): Promise<Builds> {
  const series = new BuildSeries(tools, context, app, tag, building);
  try {
    for (let round = 1; round <= building.runs && !series.fails; round += 1)
      await series.round(round);
    if (!series.fails) await series.otherChanges();
  } finally {
    await series.removeOthers();
  }
  return series.result();
}

interface Tools {
  readonly docker: Docker;
  readonly clock: Clock;
}

/** The builds of one context as they come in. */
class BuildSeries {
  readonly #tools: Tools;
  readonly #app: PackagedApp;
  readonly #tag: string;
  readonly #building: Building;
  readonly #variations: Record<Kind, Variation | null>;
  /** Tags of the images that none but their build needs. */
  readonly #others: readonly string[];
  readonly #built = new Map<Kind, Built[]>();
  readonly #failures = new Map<Kind, Failure>();
  readonly #colds: Identity[] = [];
  readonly #missed: Failure[] = [];
  readonly #attempt: ReturnType<typeof attemptsInto>;

  constructor(
    tools: Tools,
    context: BuildContext,
    app: PackagedApp,
    tag: string,
    building: Building,
  ) {
    this.#tools = tools;
    this.#app = app;
    this.#tag = tag;
    this.#building = building;
    this.#variations = variationsOf(context, app);
    this.#others = [...timed, ...once]
      .map((kind) => tagOf(kind, tag))
      .filter((name) => name !== tag);
    this.#attempt = attemptsInto(this.#missed, tools.docker);
    for (const kind of timed) {
      if (this.#variations[kind]) continue;
      const message = 'No edit of app.json applies.';
      this.#failures.set(kind, { at: kind, exitCode: null, message });
    }
  }

  /** The first build of all did not succeed, so no other will. */
  get fails(): boolean {
    return this.#failures.has('cold');
  }

  async round(round: number): Promise<void> {
    const { docker } = this.#tools;
    const { runs, builder, progress } = this.#building;
    // An image whose tag moves to the next round's would stay behind without a name.
    await docker(['image', 'rm', '--force', this.#tag, ...this.#others]);
    await forgetBuilds(docker, builder);
    for (const kind of timed) {
      if (this.fails) return;
      progress?.(`${doing[kind]}, run ${round} of ${runs}`);
      await this.#take(kind);
      if (kind !== 'cold' || this.fails || runs === 1) continue;
      const identity = await this.#attempt('repetition', () => identityOf(docker, this.#tag));
      if (identity) this.#colds.push(identity);
    }
  }

  async otherChanges(): Promise<void> {
    this.#building.progress?.('builds after other changes');
    await this.#take('argument');
    await this.#take('commit');
    const bases = this.#basesInUse();
    if (bases.length === 0) return;
    await this.#attempt('base', () =>
      withMovedBases(this.#tools.docker, Object.fromEntries(bases), this.#tag, (moved) =>
        this.#take('base', moved),
      ),
    );
  }

  async removeOthers(): Promise<void> {
    await this.#tools.docker(['image', 'rm', '--force', ...this.#others]);
  }

  async result(): Promise<Builds> {
    const summaryOf = (kind: Kind) =>
      this.#failures.has(kind) ? null : summary(this.#built.get(kind) ?? []);
    const bases = this.#basesInUse();
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
      failures: this.fails
        ? [...this.#failures.values()].filter(({ at }) => at === 'build')
        : [...this.#failures.values(), ...this.#missed],
      bases: bases.map(([named]) => named),
      repetition: this.fails
        ? null
        : await repetitionOf(
            this.#tools.docker,
            this.#colds,
            bases.map(([, used]) => used),
          ),
    };
  }

  async #take(kind: Kind, inPlaceOf = this.#building.contexts): Promise<void> {
    const variation = this.#variations[kind];
    if (variation === null || this.#failures.has(kind)) return;
    const { files, arguments: values } = variation;
    const run = await withContextFolder(files, (folder) =>
      buildImage(this.#tools, folder, tagOf(kind, this.#tag), files.get('Dockerfile') ?? '', {
        builder: this.#building.builder,
        contexts: inPlaceOf,
        arguments: values,
        secrets: mountedSecrets(this.#app),
      }),
    );
    if (run.kind === 'built') this.#built.set(kind, [...(this.#built.get(kind) ?? []), run]);
    else this.#failures.set(kind, { ...run.failure, at: kind === 'cold' ? 'build' : kind });
  }

  /** As the Dockerfile names them, and the images that are used in their place. */
  #basesInUse(): readonly (readonly [named: string, used: string])[] {
    const { contexts } = this.#building;
    const bases = this.#built.get('cold')?.[0]?.bases ?? [];
    return bases.map((base) => [base, contexts[base] ?? base]);
  }
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
