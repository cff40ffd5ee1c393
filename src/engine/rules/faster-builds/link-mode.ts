import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Edit } from '../../rule.ts';
import { insertLineBefore } from '../insert-line.ts';
import { downloader } from './download.ts';

const variable = 'UV_LINK_MODE';

/** Nothing tells uv how to bring files out of its cache: from a mount it tries to link them, for nothing, and warns. */
export function triesToLink(run: RunStep, { assignments, tool }: Command): boolean {
  const mode = run.before.variable(variable);
  return (
    mode.kind === 'known' &&
    mode.value === null &&
    !assignments.has(variable) &&
    tool?.flags.has('link-mode') !== true
  );
}

/** In front of the first step of the stage that does so: fixes of several steps write the line once. */
export function copyInsteadOfLinking(model: Model, run: RunStep): Edit {
  const first = run.stage.steps.find(
    (step): step is RunStep =>
      step.kind === 'run' &&
      step.commands.some((command) => downloader(command) === 'uv' && triesToLink(step, command)),
  );
  return insertLineBefore(model, first ?? run, `ENV ${variable}=copy`);
}
