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

/** `set -o pipefail` where the shell knows it; Debian's `/bin/sh` does not, so there the SHELL becomes bash. */
export function pipefailFix(model: Model, step: RunStep, run: ShellRun): PipefailFix | null {
  if (knowsPipefail(run, step)) {
    return run.calledBy === 'command' && !run.heredoc
      ? null
      : { fix: setInScript(model, run), forLaterSteps: false };
  }
  const family = valueOf(step.stage.base.family);
  const hasBash = family === 'debian' || family === 'ubuntu';
  if (!hasBash || step.before.shell !== null || run.calledBy !== 'step' || run.shell !== 'sh')
    return null;
  if (step.form === 'exec') return null;
  const edits = [insertLineBefore(model, step, 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]')];
  const safe = isSafeInBash(model, step);
  return {
    fix: { title: 'Use bash with pipefail from here on', safe, edits },
    forLaterSteps: true,
  };
}

/** bash and zsh do, BusyBox's sh does; the sh of other bases is not known. */
const knowsPipefail = ({ shell }: ShellRun, { stage }: RunStep): boolean =>
  /^(?:ba|z|k)sh$/.test(shell) || (/^a?sh$/.test(shell) && valueOf(stage.base.family) === 'alpine');

/** As a line of its own in a here-document, else in front of the first command. */
function setInScript(model: Model, { heredoc, place: { file, span } }: ShellRun): Fix {
  const line = model.text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(model.text.slice(line, span.start))?.[0] ?? '';
  const text = heredoc ? `set -o pipefail\n${indent}` : 'set -o pipefail; ';
  const edits = [{ file, span: { start: span.start, end: span.start }, text }];
  return { title: 'Set pipefail', safe: true, edits };
}

/**
 * Whether this step, the later ones and those of the stages that are built upon this one do the same in bash with
 * pipefail, unless something fails.
 */
function isSafeInBash({ stages }: Model, { stage, index }: RunStep): boolean {
  const built = stages.filter((other) => other !== stage && other.chain.includes(stage));
  const steps = [...stage.steps.slice(index), ...built.flatMap((other) => other.steps)];
  return steps.every((step) => {
    if (step.kind === 'run')
      return step.form === 'exec' || (step.complete && step.commands.every(meansTheSame));
    return !isShellForm(step);
  });
}

const isShellForm = (step: Step): boolean =>
  (step.kind === 'cmd' || step.kind === 'entrypoint' || step.kind === 'healthcheck') &&
  step.form === 'shell' &&
  !step.none;

/** dash's echo reads `\n`, bash's does not; a reader that stops early makes the left side fail under pipefail. */
function meansTheSame({ name, words }: Command): boolean {
  if (name === 'echo') return !words.some(({ raw }) => raw.includes('\\'));
  if (name === 'grep') return !words.some(({ value }) => /^-[a-zA-Z]*[qm]/.test(value ?? ''));
  return !/^(?:yes|head|sed|awk)$/.test(name ?? '');
}
