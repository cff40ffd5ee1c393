import type { Command } from '../../model/command.ts';
import type { RunStep, Step } from '../../model/step.ts';

export interface DependencyInstall {
  readonly run: RunStep;
  readonly command: Command;
  /** `files`: from a list or a lock that can be copied alone. `project`: `pip install .`, which needs the code. */
  readonly from: 'files' | 'project';
}

/** The first command that installs what the program needs; later ones start from what it left. */
export function firstDependencyInstall(steps: readonly Step[]): DependencyInstall | null {
  for (const run of steps) {
    if (run.kind !== 'run') continue;
    for (const command of run.commands) {
      const from = installsFrom(command);
      if (from !== null) return { run, command, from };
    }
  }
  return null;
}

function installsFrom({ tool }: Command): DependencyInstall['from'] | null {
  if (tool?.kind === 'project') return tool.installsDependencies ? 'files' : null;
  if (tool?.kind !== 'pip' || !/^(?:install|sync|wheel|download)$/.test(tool.action ?? ''))
    return null;
  if (tool.requirementFiles.length > 0) return 'files';
  const operands = [...tool.packages, ...tool.editables];
  return operands.some((word) => /^\.\/?(?:\[[\w,-]*\])?$/.test(word.value ?? ''))
    ? 'project'
    : null;
}
