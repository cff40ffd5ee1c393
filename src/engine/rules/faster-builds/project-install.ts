import { at, textOf } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { ProjectToolCall } from '../../model/tool.ts';

/** The option that leaves the project out, and others that do so too. */
export const skipping: Readonly<Partial<Record<ProjectToolCall['tool'], readonly string[]>>> = {
  uv: [
    'no-install-project',
    'no-install-workspace',
    'no-install-local',
    'only-group',
    'only-dev',
    'package',
    'project',
    'directory',
  ],
  poetry: ['no-root', 'directory', 'project'],
  pdm: ['no-self', 'project'],
};

const variables: Readonly<Partial<Record<ProjectToolCall['tool'], string>>> = {
  uv: 'UV_NO_INSTALL_PROJECT',
  pdm: 'PDM_NO_SELF',
};

/** A call that installs what the lock file lists. */
export interface Install {
  readonly run: RunStep;
  readonly command: Command;
  readonly call: ProjectToolCall;
}

export function firstInstall(steps: readonly Step[]): Install | null {
  for (const run of steps) {
    if (run.kind !== 'run') continue;
    for (const command of run.commands) {
      const { tool } = command;
      if (tool?.kind === 'project' && tool.installsDependencies && tool.tool in skipping)
        return { run, command, call: tool };
    }
  }
  return null;
}

/** It leaves the project out, or that is not known. */
export function skips(run: RunStep, call: ProjectToolCall): boolean {
  if (!call.complete || (skipping[call.tool] ?? []).some((flag) => call.flags.has(flag)))
    return true;
  const name = variables[call.tool];
  const set = name === undefined ? undefined : run.before.variable(name);
  if (set !== undefined && (set.kind === 'unknown' || (set.value ?? '') !== '')) return true;
  // The whole context is mounted, or somebody made the files that the build of the package looks for.
  return run.mounts.some(
    ({ type, source }) =>
      valueOf(type) === 'bind' && /^(?:\.?\/?|\.?\/?(?:src|app))$/.test(valueOf(source) ?? '.'),
  );
}

/** By pyproject.toml; undefined when it is not known. */
export function installsItself({ project }: Model, { tool }: ProjectToolCall): boolean | undefined {
  const pyproject = valueOf(project.pyproject);
  if (pyproject === undefined) return undefined;
  if (pyproject === null) return false;
  if (tool === 'poetry') return textOf(at(pyproject, 'tool', 'poetry', 'package-mode')) !== 'false';
  const wanted = textOf(at(pyproject, 'tool', 'uv', 'package'));
  if (tool === 'uv' && wanted !== undefined) return wanted === 'true';
  return at(pyproject, 'build-system') !== undefined;
}
