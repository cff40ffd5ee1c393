import { resolve } from 'node:path';
import type { CheckConfig, Rule, Severity } from '../engine/index.ts';
import { checkAll } from '../engine/index.ts';
import { defaultSite } from '../engine/address.ts';
import { ahead } from './ahead.ts';
import type { Baseline } from './baseline.ts';
import { Configurations, type Configured } from './configured.ts';
import { Surroundings } from './context.ts';
import { findDockerfiles } from './discover.ts';
import { Disk } from './disk.ts';
import { CommandFailure } from './failure.ts';
import { stat } from './files.ts';
import { formatted, type FormatName } from './format/index.ts';
import { groupsOf } from './groups.ts';
import {
  counts,
  type CheckRun,
  type Judged,
  type JudgedFile,
  type SurroundedFile,
} from './judged.ts';
import { narrowed, touchedBy, withoutSeen } from './kept-findings.ts';
import { printedPath } from './printed-path.ts';
import { Progress } from './progress.ts';
import { readSource, readStandardInput } from './source.ts';
import type { Terminal } from './terminal.ts';
import { WantedTarget } from './wanted-target.ts';

export interface CheckOptions {
  readonly format: FormatName;
  readonly output?: string;
  readonly context?: string;
  readonly stdinFilename?: string;
  readonly changedSince?: string;
  readonly stage?: number;
  /** The stage that ships. Left out: what the configuration says, else what the files around a Dockerfile tell. */
  readonly target?: string;
  /** Only these are judged; empty or left out: all. */
  readonly rule?: readonly Rule[];
  /** Left out: what the configuration says, else warning. */
  readonly failOn?: Severity;
  /** False with `--no-ignored`. */
  readonly ignored: boolean;
  /** Left out: what the configuration says, else where the site is published. */
  readonly site?: string;
  /** A file; false with `--no-config`. */
  readonly config?: string | false;
  /** Write the safe fixes. */
  readonly fix?: boolean;
  /** Print what `--fix` would change. */
  readonly diff?: boolean;
  /** The file with the findings that do not count. */
  readonly baseline?: string;
  /** Record all findings in it. */
  readonly writeBaseline?: boolean;
}

/** `check`: judges every Dockerfile found and prints the findings. 1 when one weighs at least `--fail-on`. */
export async function checkCommand(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<0 | 1> {
  const disk = new Disk();
  const configurations = new Configurations(options.config, terminal.cwd, disk);
  const site = options.site ?? (await configurations.ofRun()).site ?? defaultSite;
  const baseline = await baselineOf(paths, options, terminal);
  const judged = await judgeAll(paths, options, configurations, disk, terminal);
  // An editor puts what --fix prints in the place of its text, so nothing else may be said of an excluded one.
  if (judged.length === 0 && paths.includes('-') && options.fix === true) return 0;
  const settled = (left: readonly Judged[]) => baseline?.settle(left) ?? left;
  if (options.fix === true || options.diff === true) {
    const { fixCommand } = await import('./fix.ts');
    const left = await fixCommand(judged, options, terminal);
    if ('exitCode' in left) return left.exitCode;
    return report(await settled(left.judged), options, site, terminal);
  }
  return report(await settled(judged), options, site, terminal);
}

async function baselineOf(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<Baseline | null> {
  if (options.baseline === undefined && options.writeBaseline !== true) return null;
  return (await import('./baseline.ts')).openBaseline(paths, options, terminal);
}

async function report(
  judged: readonly Judged[],
  options: CheckOptions,
  site: string,
  terminal: Terminal,
): Promise<0 | 1> {
  const { output } = options;
  const run: CheckRun = {
    judged,
    site,
    withIgnored: options.ignored,
    isPartial: options.rule !== undefined,
    cwd: terminal.cwd,
    color: terminal.color && output === undefined,
    width: terminal.width,
  };
  const text = await formatted(run, options.format);
  if (output === undefined) terminal.write(text);
  else await (await import('./output.ts')).writeOutput(output, text, terminal.cwd);
  const heavy = judged.some(
    ({ file, report }) =>
      report.problems.length > 0 || report.findings.some(({ severity }) => counts(severity, file)),
  );
  return heavy ? 1 : 0;
}

/** Files that are judged at once, which is quicker than one by one; their texts are in memory together. */
const together = 32;

async function judgeAll(
  paths: readonly string[],
  options: CheckOptions,
  configurations: Configurations,
  disk: Disk,
  terminal: Terminal,
): Promise<Judged[]> {
  const { cwd, today } = terminal;
  await refuseMissing(options.context, cwd);
  const surroundings = new Surroundings(cwd, today, options.context, disk);
  const wanted = new WantedTarget(askedTarget(options));
  const judge = (files: readonly JudgedFile[]): Judged[] => {
    const reports = checkAll(files.map(({ input }) => input));
    wanted.lookFor(files, reports);
    return files.flatMap((file, at) => {
      const report = reports[at];
      return report === undefined ? [] : [{ file, report: narrowed(report, options) }];
    });
  };
  if (paths.includes('-')) {
    if (paths.length > 1)
      throw new CommandFailure('- stands for standard input and cannot be mixed with paths');
    if (options.changedSince !== undefined)
      throw new CommandFailure('--changed-since looks at files, not at standard input');
    const source = await readStandardInput(options.stdinFilename, terminal);
    const { absolute } = source;
    if (absolute !== null && (await configurations.excludes(absolute))) {
      if (options.fix === true && options.diff !== true) terminal.write(source.dockerfile);
      return [];
    }
    const configured = await (absolute === null
      ? configurations.ofRun()
      : configurations.of(absolute));
    const one = judge([withConfigured(await surroundings.of(source), configured, options)]);
    wanted.refuseMissing();
    return one;
  }
  if (options.stdinFilename !== undefined)
    throw new CommandFailure('--stdin-filename names what `check -` reads');
  const changed = await changedIn(options.changedSince, cwd);
  const passOver = (directory: string, because: string) => {
    terminal.warn(`shipworthy: passed over ${printedPath(directory, cwd)} (${because})\n`);
  };
  // A mistake in any configuration is told before the first file is judged.
  const files: (readonly [path: string, configured: Configured])[] = [];
  for (const path of await findDockerfiles(paths, { cwd, disk, passOver }))
    if (!(await configurations.excludes(path))) files.push([path, await configurations.of(path)]);
  const progress = new Progress(files.length, terminal);
  const seen = new Set<string>();
  const judged: Judged[] = [];
  try {
    const read = async ([path, configured]: (typeof files)[number]) =>
      withConfigured(await surroundings.of(await readSource(path, cwd)), configured, options);
    for await (const group of groupsOf(ahead(files, read), together)) {
      for (const one of judge(group)) {
        progress.step();
        const kept = changed === null ? one : touchedBy(changed, one);
        if (kept !== null) judged.push(withoutSeen(kept, seen));
      }
    }
  } finally {
    progress.done();
  }
  wanted.refuseMissing();
  return judged;
}

/** Docker, too, takes an empty target for none. */
const askedTarget = ({ target }: CheckOptions): string | undefined =>
  target === '' ? undefined : target;

/** What the command line says counts before what the configuration of the Dockerfile says. */
function withConfigured(
  file: SurroundedFile,
  configured: Configured,
  options: CheckOptions,
): JudgedFile {
  const config = withAsked(configured.config, options.rule);
  const target = askedTarget(options) ?? configured.target;
  return {
    ...file,
    input: { ...file.input, config, ...(target === undefined ? {} : { target }) },
    failOn: options.failOn ?? configured.failOn ?? 'warning',
    withCodes: configured.isLikeHadolint === true,
  };
}

/** Git is asked only when somebody wants to know; null: everything counts. */
async function changedIn(
  revision: string | undefined,
  cwd: string,
): Promise<ReadonlySet<string> | null> {
  if (revision === undefined) return null;
  return (await import('./changed.ts')).changedSince(revision, cwd);
}

/** An optional rule that is asked for by name judges, whatever the configuration says of it. */
function withAsked(config: CheckConfig, asked: readonly Rule[] | undefined): CheckConfig {
  const optional = (asked ?? []).filter((rule) => rule.optional === true);
  if (optional.length === 0) return config;
  const severities = Object.fromEntries(optional.map((rule) => [rule.id, rule.severity]));
  return { ...config, severities: { ...severities, ...config.severities } };
}

async function refuseMissing(context: string | undefined, cwd: string): Promise<void> {
  if (context === undefined) return;
  const kind = await stat(resolve(cwd, context)).catch(() => null);
  if (kind?.isDirectory() !== true)
    throw new CommandFailure(`--context ${context}: no such directory`);
}
