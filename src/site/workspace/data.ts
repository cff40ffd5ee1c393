import type { Goal } from '../../course/goal.ts';
import type { RebuildKind } from '../../course/measured-edits.ts';
import type { RebuildEdit, StageNumber } from '../../engine/index.ts';

/** Texts by path in the build context. */
export type Texts = Readonly<Record<string, string>>;

/** What the grader needs to know once; the texts that change come with every question. */
export interface JudgedContext {
  readonly goals: readonly Goal[];
  /** Paths that exist in the context without their text being read. */
  readonly listing: readonly string[];
  /** Texts as the starter has them, but for the long ones. */
  readonly files: Texts;
  /** Address of a JSON object with the long ones, which only the judge needs; null when there are none. */
  readonly longTexts: string | null;
  /** File sets that a learner's files are compared with. */
  readonly sets: readonly Pick<RecordedSet, 'name' | 'files'>[];
  /** True: the files are a whole repository, and what is not among them does not exist. Left out: told from the files. */
  readonly isRepository?: boolean;
  /** Whether the page shows numbers of measured files that are like these. Left out: yes. */
  readonly compares?: boolean;
  /** Whether the builder that is imagined can do what `COPY --link` asks for. Left out: yes. */
  readonly links?: boolean;
}

export type EditKind = 'app' | 'dependency';

/** One file set of the lesson, and what was measured of it. */
export interface RecordedSet {
  /** `starter`, `solution` or the variant's folder. */
  readonly name: string;
  readonly title: string;
  /** Only the texts that differ from `WorkspaceData.files`; an empty one is not there. */
  readonly files: Texts;
  /** Null: not measured. */
  readonly measured: MeasuredSet | null;
}

export interface MeasuredSet {
  /** What changed against the starter, in words; empty when nothing did, and for the starter itself. */
  readonly sentences: readonly string[];
  /** The instructions that BuildKit timed, as it names them, in the order of the file. */
  readonly steps: readonly string[];
  /** Only builds that were taken. */
  readonly builds: Readonly<Partial<Record<'cold' | RebuildKind, MeasuredBuild>>>;
}

export interface MeasuredBuild {
  /** What was edited before it; null: nothing. */
  readonly edit: RebuildEdit;
  /** Of the whole build: the middle one of its runs, in seconds. */
  readonly whole: number;
  readonly runs: number;
  /** Seconds of each instruction of `steps`; null where it did not run. */
  readonly seconds: readonly (number | null)[];
}

/** Everything the lesson's workspace needs, as plain data. */
export interface WorkspaceData extends Omit<JudgedContext, 'sets'> {
  /** The lesson's slug; progress is kept under it. */
  readonly lesson: string;
  /** The lesson's stage; findings of later ones are folded away. Null: no lesson, the first few are shown. */
  readonly stage: StageNumber | null;
  /** Rules that the starter breaks and no goal names: other lessons are about them, so their findings are folded away. */
  readonly elsewhere: readonly string[];
  /** Files a learner works on, in the order of the tabs. One that has no text yet is not in `files`. */
  readonly tabs: readonly string[];
  /** From pointing to showing. */
  readonly hints: readonly string[];
  /** Only the texts that differ from the starter's. */
  readonly solution: Texts;
  readonly sets: readonly RecordedSet[];
  /** A file of the app's code and one that names its dependencies: what measuring edits. */
  readonly edits: Readonly<Record<EditKind, string | null>>;
  /** Every file of the build context, in any of the sets: what the rebuild panel can edit. */
  readonly paths: readonly string[];
  /** Build arguments that name the commit, in any of the sets. */
  readonly commits: readonly string[];
  /** How the numbers were taken, in one line; null without numbers. */
  readonly proof: string | null;
  readonly next: { readonly title: string; readonly address: string } | null;
}
