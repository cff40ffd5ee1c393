import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';

export type Installer = 'pip' | 'uv' | 'poetry' | 'pdm' | 'pipenv';

/** A command that installs a project and heeds the version of Python that the project asks for. */
export interface ProjectInstall {
  readonly by: Installer;
  /** The folder as the command names it. */
  readonly path: string;
  /** The file that says which Python. */
  readonly file: 'pyproject.toml' | 'Pipfile';
}

/** More than any stage needs; each is compared with the steps before it. */
const mostInstalls = 20;

/** The installs of a stage, where the folder they work in is the stage's own. */
export function* projectInstalls(stage: Stage): Iterable<{
  readonly run: RunStep;
  readonly command: Command;
  readonly install: ProjectInstall;
}> {
  let left = mostInstalls;
  for (const run of stage.steps) {
    if (run.kind !== 'run') continue;
    let isMoved = false;
    for (const command of run.commands) {
      isMoved ||= command.name === 'cd' || command.name === 'pushd';
      const install = isMoved ? null : projectInstall(command);
      if (install === null) continue;
      if (left-- === 0) return;
      yield { run, command, install };
    }
  }
}

/** Null for other commands, and where an option sends the command elsewhere. */
function projectInstall({ tool }: Command): ProjectInstall | null {
  if (tool === null || !tool.complete) return null;
  if (tool.kind === 'pip') {
    const isOther = ['ignore-requires-python', 'python-version', 'python', 'target', 'prefix'].some(
      (flag) => tool.flags.has(flag),
    );
    if (isOther || !/^(?:install|wheel)$/.test(tool.action ?? '')) return null;
    const folder = mapped(
      [...tool.packages, ...tool.editables],
      ({ value }) => /^(\.{1,2}(?:\/[\w./-]*)?|\/[\w./-]+)(?:\[[\w,-]*\])?$/.exec(value ?? '')?.[1],
    ).find((path) => path !== undefined && !/\.(?:whl|gz|zip)$/.test(path));
    return folder === undefined ? null : { by: 'pip', path: folder, file: 'pyproject.toml' };
  }
  if (tool.kind !== 'project') return null;
  const { flags, action } = tool;
  if (['directory', 'project', 'python', 'no-project', 'script'].some((flag) => flags.has(flag)))
    return null;
  const wanted = {
    uv: /^(?:sync|run)$/,
    poetry: /^(?:install|sync)$/,
    pdm: /^(?:install|sync)$/,
    pipenv: /^(?:install|sync)$/,
  };
  const by = tool.tool;
  if (by === 'conda' || by === 'pipx' || !wanted[by].test(action ?? '')) return null;
  return { by, path: '.', file: by === 'pipenv' ? 'Pipfile' : 'pyproject.toml' };
}
