import type { CheckInput, Report, Severity } from '../engine/index.ts';
import { isBelow, printedPath } from './printed-path.ts';
import type { Source } from './source.ts';

/** A Dockerfile with what is known around it. */
export interface SurroundedFile {
  readonly source: Source;
  readonly input: CheckInput;
  /** Turns a path in the context into an absolute one. */
  readonly locate: (contextPath: string) => string;
  /** Root of the repository it lies in; null when it lies in none. */
  readonly repository: string | null;
}

/** The same, with what its configuration says. */
export interface JudgedFile extends SurroundedFile {
  /** The lowest severity that counts as a failure here. */
  readonly failOn: Severity;
  /** Print the code of hadolint beside a rule that has one, because the configuration extends hadolint. */
  readonly withCodes: boolean;
}

/** One Dockerfile and what was found in it and around it. */
export interface Judged {
  readonly file: JudgedFile;
  readonly report: Report;
  /** What a baseline knows, set apart from the report; undefined: there is no baseline. */
  readonly known?: Pick<Report, 'problems' | 'findings'>;
}

/** Everything one run of `check` has to say, and how it is to be said. */
export interface CheckRun {
  readonly judged: readonly Judged[];
  /** Where the rule pages are; ends with a slash. */
  readonly site: string;
  /** False: ignored findings are left out. */
  readonly withIgnored: boolean;
  /** Only some rules judged, so nothing is said about stages. */
  readonly isPartial: boolean;
  readonly cwd: string;
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
}

const weight: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

/** Whether a finding of this severity in or around this Dockerfile makes the run fail. */
export const counts = (severity: Severity, { failOn }: JudgedFile): boolean =>
  weight[severity] >= weight[failOn];

/** Heaviest first, for sorting. */
export const byWeight = (a: Severity, b: Severity): number => weight[b] - weight[a];

export const isOwn = ({ input }: SurroundedFile, path: string): boolean =>
  path === (input.path ?? 'Dockerfile');

/** Where a file that a finding or an edit names lies; null for standard input without a name. */
export const absoluteOf = (file: JudgedFile, path: string): string | null =>
  isOwn(file, path) ? file.source.absolute : file.locate(path);

/** A file's name for people: from the working directory. */
export function shownIn(file: JudgedFile, path: string, cwd: string): string {
  const absolute = absoluteOf(file, path);
  return absolute === null ? file.source.shown : printedPath(absolute, cwd);
}

/** A file's name for code hosts: from the top of the repository where there is one. */
export function hostedPath(file: JudgedFile, path: string, cwd: string): string {
  const absolute = absoluteOf(file, path);
  return absolute !== null && file.repository !== null && isBelow(absolute, file.repository)
    ? printedPath(absolute, file.repository)
    : shownIn(file, path, cwd);
}

/** The text of a file as it was judged; undefined when it was not read, or does not exist. */
export const textIn = (file: JudgedFile, path: string): string | undefined =>
  isOwn(file, path)
    ? file.input.dockerfile
    : (file.input.files?.[path] ?? file.input.repository?.files[path]);
