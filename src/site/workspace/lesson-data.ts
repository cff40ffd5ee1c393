import type { BuildContext } from '../../course/file-set.ts';
import type { Goal } from '../../course/goal.ts';
import type { StageNumber } from '../../engine/index.ts';
import type { LessonMeasurements, Measurement } from '../../results/index.ts';
import type { EditKind, MeasuredSet, RecordedSet, Texts, WorkspaceData } from './data.ts';
import { stepText } from './step-text.ts';

/** One file set as it is built. */
export interface SetContext {
  readonly name: string;
  readonly title: string;
  readonly context: BuildContext;
  /** Paths of the files that the set itself brings; the others are the app's. */
  readonly own: readonly string[];
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
    proof: parts.measurements === null ? null : proofOf(parts.measurements),
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
  measured: measuredSet(set.name, parts),
});

const measuredSet = (
  name: string,
  { measurements, differences }: LessonParts,
): MeasuredSet | null => {
  const find = (wanted: string) =>
    measurements?.measurements.find(({ fileSet }) => fileSet === wanted);
  const own = find(name);
  if (own === undefined || own.image === null) return null;
  const starter = find('starter');
  const compares = starter !== undefined && name !== 'starter' && starter.image !== null;
  return {
    sentences: compares ? differences(starter, own) : [],
    seconds: {
      cold: secondsOf(own.builds.cold),
      app: secondsOf(own.builds.app),
      dependency: secondsOf(own.builds.dependency),
    },
  };
};

const secondsOf = (build: Measurement['builds']['cold']): Record<string, number> =>
  Object.fromEntries(
    (build?.steps ?? [])
      .filter((step) => !step.cached)
      .map((step) => [stepText(step.name.replace(/^\[[^\]]*\]\s*/, '')), step.seconds]),
  );

const proofOf = ({ environment }: LessonMeasurements): string =>
  `Measured on Docker Engine ${environment.engine}, ${runs(environment.runs)}`;

const runs = (count: number): string => (count === 1 ? '1 run' : `${count} runs each`);
