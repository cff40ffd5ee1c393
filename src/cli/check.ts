import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Rule, Severity } from '../engine/index.ts';
import { check } from '../engine/index.ts';
import { ahead } from './ahead.ts';
import { changedSince } from './changed.ts';
import { Surroundings } from './context.ts';
import { findDockerfiles } from './discover.ts';
import { Disk } from './disk.ts';
import { CommandFailure } from './failure.ts';
import { formatted, type FormatName } from './format/index.ts';
import { counts, type CheckRun, type Judged, type JudgedFile } from './judged.ts';
import { narrowed, touchedBy, withoutSeen } from './kept-findings.ts';
import { writeOutput } from './output.ts';
import { printedPath } from './printed-path.ts';
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
    isPartial: options.rule !== undefined,
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
