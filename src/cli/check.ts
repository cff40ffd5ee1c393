import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Finding, Report, Rule, Severity } from '../engine/index.ts';
import { check } from '../engine/index.ts';
import { ahead } from './ahead.ts';
import { changedSince } from './changed.ts';
import { isWorthReading } from './context-files.ts';
import { Surroundings } from './context.ts';
import { findDockerfiles } from './discover.ts';
import { Disk } from './disk.ts';
import { CommandFailure } from './failure.ts';
import { formatted, type FormatName } from './format/index.ts';
import {
  absoluteOf,
  counts,
  isOwn,
  type CheckRun,
  type Judged,
  type JudgedFile,
} from './judged.ts';
import { writeOutput } from './output.ts';
import { isBelow, printedPath, slashed } from './printed-path.ts';
import { Progress } from './progress.ts';
import { readSource, readStandardInput } from './source.ts';
import type { Terminal } from './terminal.ts';

export interface CheckOptions {
  readonly format: FormatName;
  readonly output?: string;
  readonly context?: string;
  readonly stdinFilename?: string;
  readonly changedSince?: string;
  readonly stage?: number;
  /** Only these are judged; empty or left out: all. */
  readonly rule?: readonly Rule[];
  readonly failOn: Severity;
  /** False with `--no-ignored`. */
  readonly ignored: boolean;
  readonly site: string;
}

/** `check`: judges every Dockerfile found and prints the findings. 1 when one weighs at least `--fail-on`. */
export async function checkCommand(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<0 | 1> {
  const judged = await judgeAll(paths, options, terminal);
  const { failOn, site, output } = options;
  const run: CheckRun = {
    judged,
    site,
    failOn,
    withIgnored: options.ignored,
    cwd: terminal.cwd,
    color: terminal.color && output === undefined,
    width: terminal.width,
  };
  const text = await formatted(run, options.format);
  if (output === undefined) terminal.write(text);
  else await writeOutput(output, text, terminal.cwd);
  const heavy = judged.some(
    ({ report }) =>
      report.problems.length > 0 ||
      report.findings.some(({ severity }) => counts(severity, failOn)),
  );
  return heavy ? 1 : 0;
}

async function judgeAll(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<Judged[]> {
  const { cwd, today } = terminal;
  await refuseMissing(options.context, cwd);
  const disk = new Disk();
  const surroundings = new Surroundings(cwd, today, options.context, disk);
  const judge = (file: JudgedFile): Judged => ({
    file,
    report: narrowed(check(file.input), options),
  });
  if (paths.includes('-')) {
    if (paths.length > 1)
      throw new CommandFailure('- stands for standard input and cannot be mixed with paths');
    if (options.changedSince !== undefined)
      throw new CommandFailure('--changed-since looks at files, not at standard input');
    const source = await readStandardInput(options.stdinFilename, terminal);
    return [judge(await surroundings.of(source))];
  }
  if (options.stdinFilename !== undefined)
    throw new CommandFailure('--stdin-filename names what `check -` reads');
  const changed =
    options.changedSince === undefined ? null : await changedSince(options.changedSince, cwd);
  const passOver = (directory: string, because: string) => {
    terminal.warn(`shipworthy: passed over ${printedPath(directory, cwd)} (${because})\n`);
  };
  const files = await findDockerfiles(paths, { cwd, disk, passOver });
  const progress = new Progress(files.length, terminal);
  const seen = new Set<string>();
  const judged: Judged[] = [];
  try {
    const read = async (path: string) => surroundings.of(await readSource(path, cwd));
    for await (const file of ahead(files, read)) {
      progress.step();
      const one = judge(file);
      const kept = changed === null ? one : touchedBy(changed, one);
      if (kept !== null) judged.push(withoutSeen(kept, seen));
    }
  } finally {
    progress.done();
  }
  return judged;
}

async function refuseMissing(context: string | undefined, cwd: string): Promise<void> {
  if (context === undefined) return;
  const kind = await stat(resolve(cwd, context)).catch(() => null);
  if (kind?.isDirectory() !== true)
    throw new CommandFailure(`--context ${context}: no such directory`);
}

function narrowed(report: Report, { stage, rule }: CheckOptions): Report {
  if (stage === undefined && rule === undefined) return report;
  const ids = rule && new Set(rule.map(({ id }) => id));
  const within = (finding: Finding) =>
    (stage === undefined || finding.stage <= stage) && (ids?.has(finding.rule) ?? true);
  return filtered(report, within);
}

/**
 * What a change can have brought about: everything when the Dockerfile or a file of its context that rules read
 * changed; only what stands in the changed files when they are files around the context, such as workflows. Null: nothing.
 */
function touchedBy(changed: ReadonlySet<string>, one: Judged): Judged | null {
  const { file, report } = one;
  const own = file.source.absolute;
  if (own !== null && changed.has(own)) return one;
  const read = Object.keys(file.input.files ?? {});
  if (read.some((path) => changed.has(file.locate(path)))) return one;
  if ([...changed].some((path) => isGoneFrom(file, path))) return one;
  const left = filtered(report, ({ place }) => changed.has(absoluteOf(file, place.file) ?? ''));
  return left.findings.length === 0 ? null : { file, report: { ...left, problems: [] } };
}

/** A file that rules would read in the context, and that is there no more, as far as the context is known. */
function isGoneFrom({ input, locate }: JudgedFile, path: string): boolean {
  const root = locate('.');
  if (!isWorthReading(slashed(path)) || !isBelow(path, root)) return false;
  return input.listing?.includes(printedPath(path, root)) !== true;
}

/** A finding in a file that several Dockerfiles share is printed with the first of them. */
function withoutSeen({ file, report }: Judged, seen: Set<string>): Judged {
  const isNew = ({ place, rule, message }: Finding): boolean => {
    if (isOwn(file, place.file)) return true;
    const { start, end } = place.span;
    const key = [absoluteOf(file, place.file), rule, start, end, message].join('\0');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  return { file, report: filtered(report, isNew) };
}

const filtered = (report: Report, keep: (finding: Finding) => boolean): Report => ({
  ...report,
  findings: report.findings.filter(keep),
  ignored: report.ignored.filter(keep),
});
