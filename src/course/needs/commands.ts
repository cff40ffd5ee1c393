import type { Model } from '../../engine/index.ts';
import type { Command } from '../../engine/model/command.ts';
import type { Stage } from '../../engine/model/stage.ts';
import type { RunStep } from '../../engine/model/step.ts';
import { resolvePath, workdirOf } from './image-path.ts';

export interface RunCommand {
  readonly command: Command;
  readonly step: RunStep;
  /** The directory it runs in, after the `cd` commands before it; null when that is unknown. */
  readonly folder: string | null;
}

/** Every command that RUN surely runs in these stages, in order. */
export function* commandsOf(stages: Model['stages']): Iterable<RunCommand> {
  for (const stage of stages)
    for (const step of stage.steps) if (step.kind === 'run') yield* inStep(step);
}

function* inStep(step: RunStep): Iterable<RunCommand> {
  let folder = workdirOf(step);
  for (const command of step.commands) {
    if (command.name === 'cd') {
      const target = command.words[1]?.value ?? null;
      folder = target === null || folder === null ? null : resolvePath(folder, target);
    }
    if (!command.conditional) yield { command, step, folder };
  }
}

/**
 * Whether a command starts with these words. `pip install` also means `python -m pip install`, `uv pip install`
 * and a project tool that installs the project's dependencies.
 */
export function startsWith(command: Command, words: string): boolean {
  const { tool } = command;
  if (words === 'pip install') {
    if (tool?.kind === 'pip') return tool.action === 'install' || tool.action === 'sync';
    if (tool?.kind === 'project') return tool.installsDependencies;
  }
  const line = [command.name, ...command.words.slice(1).map((word) => word.value ?? word.raw)].join(
    ' ',
  );
  return line === words || line.startsWith(`${words} `);
}

/** A stage's ancestors in this file, oldest first, then itself. */
export const lineOf = (stage: Stage): Stage[] => [...stage.chain].reverse();
