import { resolve } from 'node:path';
import type { CheckConfig, Rule } from '../engine/index.ts';
import { checkAll } from '../engine/index.ts';
import { ahead } from './ahead.ts';
import type { CheckOptions } from './check.ts';
import type { Configurations, Configured } from './configured.ts';
import { Surroundings } from './context.ts';
import { findDockerfiles } from './discover.ts';
import type { Disk } from './disk.ts';
import { CommandFailure } from './failure.ts';
import { stat } from './files.ts';
import { groupsOf } from './groups.ts';
import type { Judged, JudgedFile, SurroundedFile } from './judged.ts';
import { narrowed, touchedBy, withoutSeen } from './kept-findings.ts';
import { printedPath } from './printed-path.ts';
import { Progress } from './progress.ts';
import { readSource, readStandardInput } from './source.ts';
import type { Terminal } from './terminal.ts';
import { WantedTarget } from './wanted-target.ts';

/** What one run of `check` works with. */
export interface JudgingTools {
  readonly options: CheckOptions;
  readonly configurations: Configurations;
  readonly disk: Disk;
  readonly terminal: Terminal;
}

/** Judges standard input where `-` is the path, else every Dockerfile that the paths lead to. */
export async function judgeAll(paths: readonly string[], tools: JudgingTools): Promise<Judged[]> {
  await refuseMissing(tools.options.context, tools.terminal.cwd);
  const judging = new Judging(tools);
  return paths.includes('-') ? judging.standardInput(paths) : judging.files(paths);
}

/** Files that are judged at once, which is quicker than one by one; their texts are in memory together. */
const together = 32;

class Judging {
  readonly #tools: JudgingTools;
  readonly #surroundings: Surroundings;
  readonly #wanted: WantedTarget;

  constructor(tools: JudgingTools) {
    const { options, disk, terminal } = tools;
    this.#tools = tools;
    this.#surroundings = new Surroundings(terminal.cwd, terminal.today, options.context, disk);
    this.#wanted = new WantedTarget(askedTarget(options));
  }

  async standardInput(paths: readonly string[]): Promise<Judged[]> {
    const { options, configurations, terminal } = this.#tools;
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
    const file = await this.#surroundings.of(source);
    const judged = this.#judge([withConfigured(file, configured, options)]);
    this.#wanted.refuseMissing();
    return judged;
  }

  async files(paths: readonly string[]): Promise<Judged[]> {
    const { options, terminal } = this.#tools;
    if (options.stdinFilename !== undefined)
      throw new CommandFailure('--stdin-filename names what `check -` reads');
    const changed = await changedIn(options.changedSince, terminal.cwd);
    const found = await this.#found(paths);
    const progress = new Progress(found.length, terminal);
    const seen = new Set<string>();
    const judged: Judged[] = [];
    try {
      const read = async ({ path, configured }: Found) =>
        withConfigured(
          await this.#surroundings.of(await readSource(path, terminal.cwd)),
          configured,
          options,
        );
      for await (const group of groupsOf(ahead(found, read), together)) {
        for (const one of this.#judge(group)) {
          progress.step();
          const kept = changed === null ? one : touchedBy(changed, one);
          if (kept !== null) judged.push(withoutSeen(kept, seen));
        }
      }
    } finally {
      progress.done();
    }
    this.#wanted.refuseMissing();
    return judged;
  }

  /** A mistake in any configuration is told before the first file is judged. */
  async #found(paths: readonly string[]): Promise<Found[]> {
    const { configurations, disk, terminal } = this.#tools;
    const { cwd } = terminal;
    const passOver = (directory: string, because: string) => {
      terminal.warn(`shipworthy: passed over ${printedPath(directory, cwd)} (${because})\n`);
    };
    const found: Found[] = [];
    for (const path of await findDockerfiles(paths, { cwd, disk, passOver }))
      if (!(await configurations.excludes(path)))
        found.push({ path, configured: await configurations.of(path) });
    return found;
  }

  #judge(files: readonly JudgedFile[]): Judged[] {
    const reports = checkAll(files.map(({ input }) => input));
    this.#wanted.lookFor(files, reports);
    return files.flatMap((file, at) => {
      const report = reports[at];
      return report === undefined ? [] : [{ file, report: narrowed(report, this.#tools.options) }];
    });
  }
}

/** A Dockerfile and what its configuration says. */
interface Found {
  readonly path: string;
  readonly configured: Configured;
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
