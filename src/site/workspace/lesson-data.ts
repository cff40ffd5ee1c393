import { buildArguments } from '../../course/build-arguments.ts';
import type { BuildContext } from '../../course/file-set.ts';
import { rebuildKinds, type RebuildKind } from '../../course/measured-edits.ts';
import type { Goal } from '../../course/goal.ts';
import type { RebuildEdit, StageNumber } from '../../engine/index.ts';
import {
  builderSkills,
  type Build,
  type LessonMeasurements,
  type Measurement,
} from '../../results/index.ts';
import type {
  EditKind,
  MeasuredBuild,
  MeasuredSet,
  RecordedSet,
  Texts,
  WorkspaceData,
} from './data.ts';
import { conditionsOf } from '../evidence/conditions.ts';
import { stepText } from './step-text.ts';

/** One file set as it is built. */
export interface SetContext {
  readonly name: string;
  readonly title: string;
  readonly context: BuildContext;
  /** Paths of the files that the set itself brings; the others are the app's. */
  readonly own: readonly string[];
  /** What measuring edits in it, for each kind of rebuild. */
  readonly edits: ReadonlyMap<RebuildKind, RebuildEdit>;
}

export interface LessonParts {
  readonly slug: string;
  readonly stage: StageNumber;
  readonly hints: readonly string[];
  readonly goals: readonly Goal[];
  readonly elsewhere: readonly string[];
  readonly starter: SetContext;
  readonly solution: SetContext;
  readonly variants: readonly SetContext[];
  readonly measurements: LessonMeasurements | null;
  /** What changed from one measurement to another, in words. */
  readonly differences: (from: Measurement, to: Measurement) => readonly string[];
  readonly edits: Readonly<Record<EditKind, string | null>>;
  readonly next: WorkspaceData['next'];
  /** Where `longTexts` of this lesson is published. */
  readonly longTexts: string;
}

/** Texts that come with the page, besides those that a file set brings; the judge gets the others in a file of their own. */
const atHand =
  /(^|\/)(Dockerfile|[^/]*\.?dockerignore|[^/]*\.sh|requirements[^/]*\.(txt|in)|pyproject\.toml|gunicorn\.conf\.py)$/;

/** Longer files are judged and not shown in a tab: a lock file is nothing to type in. */
const longestTab = 8_000;

/** What the workspace of a lesson needs; nothing in it is written by hand. */
export const workspaceData = (parts: LessonParts): WorkspaceData => {
  const sets = [parts.starter, parts.solution, ...parts.variants];
  const files: Texts = Object.fromEntries(parts.starter.context);
  const { short, long } = atHandOrNot(parts);
  const differing = (set: SetContext): Texts => differingTexts(files, set.context);
  const solution = differing(parts.solution);
  return {
    lesson: parts.slug,
    stage: parts.stage,
    longTexts: Object.keys(long).length === 0 ? null : parts.longTexts,
    tabs: tabsOf(files, [...parts.starter.own, ...Object.keys(solution)], solution),
    files: short,
    listing: [],
    goals: parts.goals,
    elsewhere: parts.elsewhere,
    hints: parts.hints,
    solution,
    sets: sets.map((set) => recordedSet(set, differing(set), parts)),
    edits: parts.edits,
    paths: [...new Set(sets.flatMap((set) => [...set.context.keys()]))].sort(),
    commits: commitsOf(sets),
    ...(parts.measurements === null
      ? { proof: null }
      : { proof: proofOf(parts.measurements), links: linksOf(parts.measurements) }),
    next: parts.next,
  };
};

type Sets = Pick<LessonParts, 'starter' | 'solution' | 'variants'>;

/** What is published beside the page, because only the judge reads it: a lock file with its hashes, the program. */
export const longTexts = (parts: Sets): Texts => atHandOrNot(parts).long;

const atHandOrNot = ({ starter, solution, variants }: Sets): { short: Texts; long: Texts } => {
  const brought = new Set([starter, solution, ...variants].flatMap((set) => set.own));
  const isShort = ([path, text]: readonly [string, string]): boolean =>
    (brought.has(path) || atHand.test(path)) && text.length <= longestTab;
  const entries = [...starter.context];
  return {
    short: Object.fromEntries(entries.filter(isShort)),
    long: Object.fromEntries(entries.filter((entry) => !isShort(entry))),
  };
};

/** The Dockerfile first, then by name. */
const tabsOf = (files: Texts, paths: readonly string[], solution: Texts): string[] => {
  const others = [...new Set([...paths, '.dockerignore'])]
    .filter((path) => path !== 'Dockerfile' && path !== 'lesson.md')
    .filter((path) => (files[path] ?? solution[path] ?? '').length <= longestTab)
    .sort();
  return ['Dockerfile', ...others];
};

const differingTexts = (files: Texts, context: BuildContext): Texts => {
  const changed = [...context].filter(([path, text]) => files[path] !== text);
  const gone = Object.keys(files).filter((path) => !context.has(path));
  return Object.fromEntries([...changed, ...gone.map((path) => [path, ''] as const)]);
};

const recordedSet = (set: SetContext, files: Texts, parts: LessonParts): RecordedSet => ({
  name: set.name,
  title: set.title,
  files,
  measured: measuredSet(set, parts),
});

const measuredSet = (
  { name, edits }: SetContext,
  { measurements, differences }: LessonParts,
): MeasuredSet | null => {
  const find = (wanted: string) =>
    measurements?.measurements.find(({ fileSet }) => fileSet === wanted);
  const own = find(name);
  if (own === undefined || own.image === null) return null;
  const starter = find('starter');
  const compares = starter !== undefined && name !== 'starter' && starter.image !== null;
  const { cold } = own.builds;
  const steps = (cold?.steps ?? []).map(({ name }) => name);
  const rebuilds = rebuildKinds.flatMap((kind) => {
    const build = own.builds[kind];
    const edit = edits.get(kind);
    return build === null || edit === undefined
      ? []
      : [[kind, measuredBuild(build, edit, steps)] as const];
  });
  return {
    sentences: compares ? differences(starter, own) : [],
    steps: steps.map((step) => stepText(step.replace(/^\[[^\]]*\]\s*/, ''))),
    builds: {
      ...(cold === null ? {} : { cold: measuredBuild(cold, null, steps) }),
      ...Object.fromEntries(rebuilds),
    },
  };
};

/** A list with one image is that image: so it is chosen in the panel. */
const single = (edit: RebuildEdit): RebuildEdit =>
  edit !== null && 'base' in edit && typeof edit.base !== 'string' && edit.base.length === 1
    ? { base: edit.base[0] ?? '' }
    : edit;

const measuredBuild = (
  { seconds, steps: taken }: Build,
  edit: RebuildEdit,
  steps: readonly string[],
): MeasuredBuild => {
  const byName = new Map(taken.map((step) => [step.name, step.cached ? null : step.seconds]));
  return {
    edit: single(edit),
    whole: seconds.median,
    runs: seconds.runs.length,
    seconds: steps.map((name) => byName.get(name) ?? null),
  };
};

const commitsOf = (sets: readonly SetContext[]): string[] => {
  const names = sets.map(({ context }) => buildArguments(context.get('Dockerfile') ?? '').commit);
  return [...new Set(names)].filter((name) => name !== null);
};

const linksOf = ({ environment }: LessonMeasurements): boolean => builderSkills(environment).links;

const proofOf = ({ environment }: LessonMeasurements): string =>
  `Measured on ${conditionsOf(environment)}.`;
