import type { Command } from '../../model/command.ts';
import type { RunStep, Step } from '../../model/step.ts';

export interface DependencyInstall {
  readonly run: RunStep;
  readonly command: Command;
  /**
   * `files`: from a list or a lock that can be copied alone. `project`: `pip install .`, which needs the code.
   * `names`: packages on the line, which needs no file at all.
   */
  readonly from: 'files' | 'project' | 'names';
}

/**
 * The first command that installs what the program needs; later ones start from what it left. Packages that are
 * named on the line only count where nothing is installed from a file.
 */
export function firstDependencyInstall(steps: readonly Step[]): DependencyInstall | null {
  return firstOf(steps, installsFrom) ?? firstOf(steps, installsNames);
}

function firstOf(
  steps: readonly Step[],
  read: (command: Command) => DependencyInstall['from'] | null,
): DependencyInstall | null {
  for (const run of steps) {
    if (run.kind !== 'run') continue;
    for (const command of run.commands) {
      const from = read(command);
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
  if (tool.flags.has('no-deps')) return null;
  const operands = [...tool.packages, ...tool.editables];
  return operands.some((word) => /^\.\/?(?:\[[\w,-]*\])?$/.test(word.value ?? ''))
    ? 'project'
    : null;
}

/** `pip install flask gunicorn`; tools of the build change nothing of what the program needs. */
const installsNames = ({ tool }: Command): 'names' | null =>
  tool?.kind === 'pip' &&
  tool.action === 'install' &&
  tool.packages.some(({ value }) => isNamed(value ?? ''))
    ? 'names'
    : null;

const isNamed = (text: string): boolean =>
  /^[A-Za-z]/.test(text) && !/\/|\.whl$/.test(text) && !buildTool.test(text);

const buildTool =
  /^(?:pip|setuptools|wheel|uv|poetry|pipenv|pdm|build|hatch|twine|tox|nox|shiv|pex|pyinstaller|nuitka|maturin|cython)(?![\w-])/i;
