import {
  ruleById,
  rulePath,
  type Edit,
  type Finding,
  type Fix,
  type Rule,
  type Severity,
  type Span,
  type StageNumber,
  type TextRange,
} from '../engine/index.ts';
import { hostedPath, shownIn, textIn, type CheckRun, type Judged } from './judged.ts';

/** What a text that cannot be built is called where a rule's id is expected. */
export const cannotBeBuilt = 'cannot-be-built';

/** A text that is no Dockerfile at all breaks on every line; a few of them say so. */
export const mostProblems = 5;

/** A file as formats for other programs name it. */
export interface PrintedFile {
  /** From the top of the repository when there is one, else from the working directory. */
  readonly path: string;
  /** From the working directory. */
  readonly shown: string;
  readonly text: string;
}

/** A finding of a run as formats for other programs need it: it knows the name and the text of its file. */
export interface PrintedFinding extends TextRange {
  /** Id of the rule, or `cannot-be-built`. */
  readonly rule: string;
  /** Undefined for `cannot-be-built`, which is no rule of the catalogue. */
  readonly about: Rule | undefined;
  readonly stage: StageNumber;
  readonly severity: Severity;
  readonly message: string;
  readonly file: PrintedFile;
  readonly span: Span;
  /** The rule's page. */
  readonly url: string | null;
  readonly fix: PrintedFix | null;
  /** What the comment said that asked to ignore it; null: it counts. */
  readonly ignored: { readonly reason: string | null; readonly until: string | null } | null;
}

/** A fix whose edits all change files that exist. */
export interface PrintedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly PrintedEdit[];
}

export interface PrintedEdit {
  readonly file: PrintedFile;
  readonly span: Span;
  readonly text: string;
}

/** Every finding of a run, file by file; ignored ones too, unless the run leaves them out. */
export const findingsOf = (run: CheckRun): PrintedFinding[] =>
  run.judged.flatMap((one) => [
    ...one.report.problems.slice(0, mostProblems).map((problem) => ({
      ...placed(one, problem, run),
      rule: cannotBeBuilt,
      about: undefined,
      stage: 1 as const,
      severity: 'error' as const,
      url: null,
      fix: null,
      ignored: null,
    })),
    ...one.report.findings.map((finding) => printed(one, finding, run, null)),
    ...(run.withIgnored ? one.report.ignored : []).map((finding) =>
      printed(one, finding, run, { reason: finding.reason, until: finding.until }),
    ),
  ]);

/** The page of a rule on the site of this run. */
export const pageOf = (rule: string, site: string): string =>
  new URL(rulePath(rule).slice(1), site).href;

/** The page of a lesson on the site of this run. */
export const lessonPage = (slug: string, site: string): string =>
  new URL(`lessons/${slug}/`, site).href;

const printed = (
  one: Judged,
  finding: Finding,
  run: CheckRun,
  ignored: PrintedFinding['ignored'],
): PrintedFinding => ({
  ...placed(one, finding, run),
  rule: finding.rule,
  about: ruleById(finding.rule),
  stage: finding.stage,
  severity: finding.severity,
  url: pageOf(finding.rule, run.site),
  fix: finding.fix && printedFix(one, finding.fix, run),
  ignored,
});

const placed = (
  one: Judged,
  finding: TextRange & Pick<Finding, 'message' | 'place'>,
  run: CheckRun,
) => ({
  line: finding.line,
  column: finding.column,
  endLine: finding.endLine,
  endColumn: finding.endColumn,
  message: finding.message,
  file: printedFile(one, finding.place.file, run),
  span: finding.place.span,
});

const printedFile = ({ file }: Judged, path: string, run: CheckRun): PrintedFile => ({
  path: hostedPath(file, path, run.cwd),
  shown: shownIn(file, path, run.cwd),
  text: textIn(file, path) ?? '',
});

/** Null for a fix that creates a file: other programs only know how to change one. */
function printedFix(one: Judged, { title, safe, edits }: Fix, run: CheckRun): PrintedFix | null {
  const exists = ({ file }: Edit) => textIn(one.file, file) !== undefined;
  if (edits.length === 0 || !edits.every(exists)) return null;
  const shown = edits.map(({ file, span, text }) => ({
    file: printedFile(one, file, run),
    span,
    text,
  }));
  return { title, safe, edits: shown };
}
