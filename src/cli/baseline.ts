import { dirname, resolve } from 'node:path';
import { baselineText, parseBaseline, readBaselineText } from './baseline-file.ts';
import type { CheckOptions } from './check.ts';
import { CommandFailure } from './failure.ts';
import { stat } from './files.ts';
import type { Judged } from './judged.ts';
import { countsOf, KnownFindings } from './known-findings.ts';
import { isBelow, printedPath } from './printed-path.ts';
import type { Terminal } from './terminal.ts';
import { writeAll } from './write-all.ts';

/** The baseline of a run, read before anything is judged or written. */
export interface Baseline {
  /** Sets the known findings apart, after recording all of them where `--write-baseline` asks for it. */
  settle(judged: readonly Judged[]): Promise<readonly Judged[]>;
}

/** Reads what `--baseline` names; fails where the options do not go together. */
export async function openBaseline(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<Baseline> {
  const { baseline: named } = options;
  if (named === undefined)
    throw new CommandFailure('--write-baseline needs a place to write to: --baseline <file>');
  const isWritten = options.writeBaseline === true;
  if (isWritten) refusePart(paths, options);
  if (paths.includes('-') && options.stdinFilename === undefined)
    throw new CommandFailure('--baseline knows findings by their path: add --stdin-filename');
  const { cwd } = terminal;
  const path = resolve(cwd, named);
  const shown = printedPath(path, cwd);
  const text = await readBaselineText(path, shown);
  if (text === null && !isWritten)
    throw new CommandFailure(`${shown}: there is no such file; --write-baseline writes it`);
  const folder = await stat(dirname(path)).catch(() => null);
  if (folder === null) throw new CommandFailure(`${shown}: there is no such directory`);
  // A file that is no baseline is not written over either.
  const before = text === null ? {} : parseBaseline(text, shown);
  return {
    async settle(judged) {
      if (isWritten) {
        const after = countsOf(judged, path);
        const known = new KnownFindings(after, path);
        const written = baselineText(after);
        if (written !== text)
          await writeAll([{ absolute: path, before: text, after: written }], cwd);
        terminal.warn(`Recorded ${counted(known.left)} in ${shown}.\n`);
        return judged.map((one) => known.setApart(one));
      }
      const known = new KnownFindings(before, path);
      const told = judged.map((one) => known.setApart(one));
      const gone = judgesAll(Object.keys(before), path, paths, options, cwd) ? known.left : 0;
      if (gone > 0)
        terminal.warn(
          `${counted(gone)} of ${shown} ${gone === 1 ? 'is' : 'are'} gone: write it again with --write-baseline.\n`,
        );
      return told;
    },
  };
}

/** What is recorded replaces what was, so it has to be everything; and what was found, not what is being typed. */
function refusePart(paths: readonly string[], options: CheckOptions): void {
  const parts = [
    ['--rule', options.rule !== undefined],
    ['--stage', options.stage !== undefined],
    ['--changed-since', options.changedSince !== undefined],
    ['--diff', options.diff === true],
    ['-', paths.includes('-')],
  ] as const;
  const part = parts.find(([, isAsked]) => isAsked)?.[0];
  if (part !== undefined)
    throw new CommandFailure(`--write-baseline records all that is found: leave out ${part}`);
}

/** Whether a finding that was not met is gone, and not just not looked for. */
function judgesAll(
  known: readonly string[],
  baseline: string,
  paths: readonly string[],
  { rule, stage, changedSince }: CheckOptions,
  cwd: string,
): boolean {
  if (rule !== undefined || stage !== undefined || changedSince !== undefined) return false;
  return known.every((one) =>
    paths.some((path) => isBelow(resolve(dirname(baseline), one), resolve(cwd, path))),
  );
}

const counted = (count: number): string => `${count} ${count === 1 ? 'finding' : 'findings'}`;
