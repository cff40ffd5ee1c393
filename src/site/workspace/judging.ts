import { repositoryOf } from '../../course/surroundings.ts';
import type { Beside } from '../../engine/beside.ts';
import type { DocumentParsers, Finding, Model, Report, Rule } from '../../engine/index.ts';
import { valueOf } from '../../engine/known.ts';
import { judgeBy, nearRules } from '../../engine/near.ts';
import { reasonFor } from '../../engine/target-words.ts';
import type { Topic } from '../../engine/topics.ts';
import type { Comparison, Recorded } from './comparison.ts';
import type { JudgedContext, Texts } from './data.ts';
import type { Judged, Named } from './judged.ts';
import type { LessonJudge } from './lesson-judging.ts';
import type { Question } from './messages.ts';
import { dockerfile } from './needed-parts.ts';

/** With every text in `files`; `shown` are those that the page has itself. */
export interface JudgingContext extends Omit<JudgedContext, 'longTexts'> {
  readonly shown: readonly string[];
  /** The rules about what some text mentions, by topic. */
  readonly topics: Readonly<Partial<Record<Topic, readonly Rule[]>>>;
  /** What reads and judges files beside the Dockerfile, where there is any. */
  readonly beside: { readonly beside: Beside; readonly rules: readonly Rule[] } | null;
  /** What judges files around an image, where there is any. */
  readonly around: { readonly parsers: DocumentParsers; readonly rules: readonly Rule[] } | null;
  /** What judges goals and rebuilds, where a lesson asks for them. */
  readonly lesson: LessonJudge | null;
  /** What compares the files with measured ones, where the page shows their numbers. */
  readonly comparison: Comparison | null;
}

/**
 * Judges the files of one lesson, again and again: what does not change is read once. Runs in the worker, and
 * when the site is built, so that a page says the same with and without script.
 */
export const judgeOf = (context: JudgingContext): ((question: Question) => Judged) => {
  let recorded: readonly Recorded[] | null = null;
  const rules = [
    ...nearRules,
    ...Object.values(context.topics).flat(),
    ...(context.beside?.rules ?? []),
    ...(context.around?.rules ?? []),
  ];
  const { comparison } = context;
  const summaries = new Map(rules.map(({ id, summary }) => [id, summary]));
  return ({ changed, today, edited }) => {
    const files = filesWith(context.files, changed);
    const { report, model } = read(files, context, rules, today);
    recorded ??= (comparison === null ? [] : context.sets).flatMap((set) => {
      const own = filesWith(context.files, set.files);
      return comparison?.record(set.name, own, read(own, context, rules, today).model) ?? [];
    });
    return {
      findings: report.findings.map((finding) => ({
        ...finding,
        why: summaries.get(finding.rule) ?? '',
      })),
      problems: report.problems,
      ignored: report.ignored.length,
      verdicts: report.verdicts,
      stageReached: report.stageReached,
      target: targetOf(report),
      goals: context.lesson?.goals(context.goals, { report, model }) ?? [],
      rebuild: context.lesson?.rebuild(model, edited, context.links ?? true) ?? [],
      edited,
      named: namedBy(model),
      ...(comparison?.compare(files, model, recorded) ?? { alike: null, own: null }),
      texts: textsFor(report.findings, files, context.shown),
    };
  };
};

const targetOf = ({ target }: Report): string | null =>
  target && `Target judged: ${target.stage}, ${reasonFor(target)}.`;

/** The page leaves long files to the judge; where one matters after all, its text comes with the answer. */
const textsFor = (findings: readonly Finding[], files: Texts, shown: readonly string[]): Texts => {
  const paths = findings.flatMap(({ place, fix }) => [
    place.file,
    ...(fix?.edits ?? []).map((edit) => edit.file),
  ]);
  const unknown = [...new Set(paths)].filter((path) => !shown.includes(path));
  return Object.fromEntries(
    unknown.flatMap((path) => (files[path] === undefined ? [] : [[path, files[path]]])),
  );
};

/** The starter's texts with the changed ones in their place; an emptied file that the starter lacks is not there. */
export const filesWith = (starter: Texts, changed: Texts): Texts =>
  Object.fromEntries(
    Object.entries({ ...starter, ...changed }).filter(
      ([path, text]) => text !== '' || path in starter,
    ),
  );

const read = (
  files: Texts,
  { listing, beside, around, isRepository }: JudgingContext,
  rules: readonly Rule[],
  today: string,
) =>
  judgeBy(
    rules,
    {
      dockerfile: files[dockerfile] ?? '',
      path: dockerfile,
      files,
      listing,
      today,
      ...(isRepository === true ? { repository: { files } } : repositoryOf(files)),
      ...(around === null ? {} : { parsers: around.parsers }),
    },
    beside?.beside ?? null,
  );

const namedBy = ({ images, contributing }: Model): Named => ({
  images: unique(images.map(({ reference }) => valueOf(reference)?.text)),
  arguments: unique(
    contributing.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'arg' ? step.pairs.map(({ name }) => name) : [])),
    ),
  ),
});

/** A hostile file names thousands; nobody chooses among so many. */
const unique = (names: readonly (string | undefined)[]): string[] =>
  [...new Set(names)].filter((name) => name !== undefined).slice(0, 50);
