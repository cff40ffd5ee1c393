import type { Rule, Severity } from '../engine/index.ts';
import { defaultSite } from '../engine/address.ts';
import type { Baseline } from './baseline.ts';
import { Configurations } from './configured.ts';
import { Disk } from './disk.ts';
import { formatted, type FormatName } from './format/index.ts';
import { counts, type CheckRun, type Judged } from './judged.ts';
import { judgeAll } from './judging.ts';
import type { Terminal } from './terminal.ts';

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
  const judged = await judgeAll(paths, { options, configurations, disk, terminal });
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
