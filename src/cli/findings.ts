import {
  ruleById,
  rulePath,
  type Finding,
  type Fix,
  type Problem,
  type Rule,
  type Severity,
  type Span,
  type StageNumber,
  type TextRange,
} from '../engine/index.ts';
import {
  counts,
  hostedPath,
  shownIn,
  textIn,
  type CheckRun,
  type Judged,
  type JudgedFile,
} from './judged.ts';
import { PrintedFile } from './printed-file.ts';

/** What a text that cannot be built is called where a rule's id is expected. */
export const cannotBeBuilt = 'cannot-be-built';

/** A text that is no Dockerfile at all breaks on every line; a few of them say so. */
export const mostProblems = 5;

/** A finding of a run as formats for other programs need it: it knows the name and the text of its file. */
export interface PrintedFinding extends TextRange {
  /** Id of the rule, or `cannot-be-built`. */
  readonly rule: string;
  /** Undefined for `cannot-be-built`, which is no rule of the catalogue. */
  readonly about: Rule | undefined;
  readonly stage: StageNumber;
  readonly severity: Severity;
  /** It weighs enough to make the run fail, unless it is ignored. */
  readonly counts: boolean;
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
  run.judged.flatMap((one) => {
    const files = new FilesOf(one, run.cwd);
    const { problems, findings, ignored } = one.report;
    return [
      ...problems.slice(0, mostProblems).map((problem) => broken(problem, files)),
      ...findings.map((finding) => printed(finding, run.site, one.file, files, null)),
      ...(run.withIgnored ? ignored : []).map((finding) =>
        printed(finding, run.site, one.file, files, {
          reason: finding.reason,
          until: finding.until,
        }),
      ),
    ];
  });

/** What a baseline knows, file by file; nothing when the run leaves ignored findings out. */
export const knownIn = (run: CheckRun): PrintedFinding[] =>
  run.judged.flatMap((one) => {
    if (one.known === undefined || !run.withIgnored) return [];
    const files = new FilesOf(one, run.cwd);
    return [
      ...one.known.problems.slice(0, mostProblems).map((problem) => broken(problem, files)),
      ...one.known.findings.map((finding) => printed(finding, run.site, one.file, files, null)),
    ];
  });

/** The page of a rule on the site of this run. */
export const pageOf = (rule: string, site: string): string =>
  new URL(rulePath(rule).slice(1), site).href;

/** The page of a lesson on the site of this run. */
export const lessonPage = (slug: string, site: string): string =>
  new URL(`lessons/${slug}/`, site).href;

const broken = (problem: Problem, files: FilesOf): PrintedFinding => ({
  ...placed(problem, files),
  rule: cannotBeBuilt,
  about: undefined,
  stage: 1,
  severity: 'error',
  counts: true,
  url: null,
  fix: null,
  ignored: null,
});

const printed = (
  finding: Finding,
  site: string,
  file: JudgedFile,
  files: FilesOf,
  ignored: PrintedFinding['ignored'],
): PrintedFinding => ({
  ...placed(finding, files),
  rule: finding.rule,
  about: ruleById(finding.rule),
  stage: finding.stage,
  severity: finding.severity,
  counts: counts(finding.severity, file),
  url: pageOf(finding.rule, site),
  fix: finding.fix && printedFix(finding.fix, files),
  ignored,
});

const placed = (finding: Problem, files: FilesOf) => ({
  line: finding.line,
  column: finding.column,
  endLine: finding.endLine,
  endColumn: finding.endColumn,
  message: finding.message,
  file: files.at(finding.place.file),
  span: finding.place.span,
});

/** Null for a fix that creates a file: other programs only know how to change one. */
function printedFix({ title, safe, edits }: Fix, files: FilesOf): PrintedFix | null {
  if (edits.length === 0 || !edits.every(({ file }) => files.has(file))) return null;
  return {
    title,
    safe,
    edits: edits.map(({ file, span, text }) => ({ file: files.at(file), span, text })),
  };
}

/** The files of one Dockerfile by path in its context, each looked at once. */
class FilesOf {
  readonly #judged: Judged;
  readonly #cwd: string;
  readonly #files = new Map<string, PrintedFile>();

  constructor(judged: Judged, cwd: string) {
    this.#judged = judged;
    this.#cwd = cwd;
  }

  has(path: string): boolean {
    return textIn(this.#judged.file, path) !== undefined;
  }

  at(path: string): PrintedFile {
    const present = this.#files.get(path);
    if (present !== undefined) return present;
    const { file } = this.#judged;
    const made = new PrintedFile(
      hostedPath(file, path, this.#cwd),
      shownIn(file, path, this.#cwd),
      textIn(file, path) ?? '',
    );
    this.#files.set(path, made);
    return made;
  }
}
