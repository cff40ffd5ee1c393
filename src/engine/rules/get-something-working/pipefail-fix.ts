import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { ShellRun } from '../../model/shell-run.ts';
import type { Step, RunStep } from '../../model/step.ts';
import type { Fix } from '../../rule.ts';
import { insertLineBefore } from '../insert-line.ts';

export interface PipefailFix {
  readonly fix: Fix;
  /** It also mends the steps after this one. */
  readonly forLaterSteps: boolean;
}

/**
 * `set -o pipefail` where the shell knows it; Debian's `/bin/sh` does not, so there the SHELL becomes bash. Null where
 * pipefail would end the step: a program that writes without end is always cut off, and `xargs -r` expects a search that
 * finds nothing.
 */
export function pipefailFix(model: Model, step: RunStep, run: ShellRun): PipefailFix | null {
  if (knowsPipefail(run, step)) {
    return (run.calledBy === 'command' && !run.heredoc) || isCutOff(model, step)
      ? null
      : { fix: setInScript(model, run), forLaterSteps: false };
  }
  const family = valueOf(step.stage.base.family);
  const hasBash = family === 'debian' || family === 'ubuntu';
  if (!hasBash || step.before.shell !== null || run.calledBy !== 'step' || run.shell !== 'sh')
    return null;
  const later = laterSteps(model, step);
  if (step.form === 'exec' || later.some((one) => isCutOff(model, one))) return null;
  const edits = [insertLineBefore(model, step, 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]')];
  const safe = later.every(isSafeInBash);
  return {
    fix: { title: 'Use bash with pipefail from here on', safe, edits },
    forLaterSteps: true,
  };
}

/** bash and zsh do, BusyBox's sh does; the sh of other bases is not known. */
const knowsPipefail = ({ shell }: ShellRun, { stage }: RunStep): boolean =>
  /^(?:ba|z|k)sh$/.test(shell) || (/^a?sh$/.test(shell) && valueOf(stage.base.family) === 'alpine');

/** As a line of its own in a here-document, else in front of the first command. */
function setInScript(model: Model, { heredoc, pipelines, place: { file, span } }: ShellRun): Fix {
  const line = model.text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(model.text.slice(line, span.start))?.[0] ?? '';
  const text = heredoc ? `set -o pipefail\n${indent}` : 'set -o pipefail; ';
  const edits = [{ file, span: { start: span.start, end: span.start }, text }];
  const safe = pipelines.every(
    ({ parts, tolerated }) => tolerated || parts.flat().every(endsTheSame),
  );
  return { title: 'Set pipefail', safe, edits };
}

const isCutOff = ({ text }: Model, { kind, place: { span } }: Step): boolean =>
  kind === 'run' &&
  /\byes\b[^|\n]{0,80}\||\/dev\/(?:u?random|zero)\b|grep\b[^|\n]{0,80}\|\s{0,9}xargs\s(?:-r|--no-run)/.test(
    text.slice(span.start, span.end),
  );

/** This step, the later ones and those of the stages that are built upon this one. */
function laterSteps({ stages }: Model, { stage, index }: RunStep): Step[] {
  const built = stages.filter((other) => other !== stage && other.chain.includes(stage));
  return [...stage.steps.slice(index), ...built.flatMap((other) => other.steps)];
}

/** Whether a step does the same in bash with pipefail, unless something fails. */
const isSafeInBash = (step: Step): boolean =>
  step.kind === 'run'
    ? step.form === 'exec' || (step.complete && step.commands.every(meansTheSame))
    : !isShellForm(step);

const isShellForm = (step: Step): boolean =>
  (step.kind === 'cmd' || step.kind === 'entrypoint' || step.kind === 'healthcheck') &&
  step.form === 'shell' &&
  !step.none;

/** dash's echo reads `\n`, bash's does not. */
const meansTheSame = (command: Command): boolean =>
  command.name === 'echo'
    ? !command.words.some(({ raw }) => raw.includes('\\'))
    : endsTheSame(command);

/**
 * Under pipefail the left side of a reader that stops early fails, and so does a search that finds nothing in front of
 * another part: nothing went wrong, and the step would end there.
 */
function endsTheSame({ name, words, pipe }: Command): boolean {
  if (/^(?:[efz]?grep|rg|diff|cmp)$/.test(name ?? ''))
    return (
      (pipe === null || pipe.index === pipe.pipeline.length - 1) &&
      !words.some(({ value }) => /^-[a-zA-Z]*[qm]/.test(value ?? ''))
    );
  return !/^(?:yes|head|sed|awk)$/.test(name ?? '');
}
