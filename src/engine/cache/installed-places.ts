import { valueOf } from '../known.ts';
import type { Command } from '../model/command.ts';
import { joined } from '../model/path.ts';
import type { RunStep } from '../model/step.ts';
import type { PipCall, ProjectToolCall } from '../model/tool.ts';
import type { RebuildEdit } from './edit.ts';

/**
 * Folders in which a RUN that runs again leaves other bytes for certain: pip compiles what it installs, and bytecode
 * holds the time at which its source was written; and whoever installs from a list that changed installs something
 * else. Other commands may write the same bytes again, so nothing is said of them.
 */
export function installedPlaces(step: RunStep, edit: RebuildEdit): string[] {
  const file = edit !== null && 'file' in edit ? edit.file : null;
  return step.commands.flatMap((command) => {
    const { tool } = command;
    if (tool === null || command.conditional) return [];
    if (tool.kind === 'pip') return pipPlaces(step, command, tool, file);
    if (tool.kind === 'project') return projectPlaces(step, tool, file);
    return [];
  });
}

function pipPlaces(step: RunStep, command: Command, tool: PipCall, file: string | null): string[] {
  const reads = file !== null && readsList(tool, file);
  if (tool.action === 'wheel') return reads ? absolute(step, tool.flags.get('wheel-dir')) : [];
  if (tool.action !== 'install' || !(reads || compiles(step, tool))) return [];
  for (const name of ['target', 'prefix', 'root'])
    if (tool.flags.has(name)) return absolute(step, tool.flags.get(name));
  if (tool.flags.has('user')) return ['/root/.local'];
  const venv = venvOf(tool.flags.get('python')) ?? venvOf(command.words[0]?.value);
  if (venv !== undefined) return absolute(step, venv);
  const active = environment(step, 'VIRTUAL_ENV') ?? venvOnPath(environment(step, 'PATH'));
  return [active ?? '/usr/local'];
}

function projectPlaces(step: RunStep, tool: ProjectToolCall, file: string | null): string[] {
  const isList = file !== null && /(^|\/)(uv\.lock|pyproject\.toml)$/.test(file);
  if (tool.tool !== 'uv' || tool.action !== 'sync' || !isList) return [];
  return absolute(step, environment(step, 'UV_PROJECT_ENVIRONMENT') ?? '.venv');
}

/** uv compiles only when it is told to, and then not always anew. */
function compiles(step: RunStep, { viaUv, flags, complete }: PipCall): boolean {
  if (viaUv || !complete || flags.has('no-compile') || flags.has('dry-run')) return false;
  return !['PIP_NO_COMPILE', 'SOURCE_DATE_EPOCH'].some((name) => {
    const set = step.before.variable(name);
    return set.kind === 'known' && set.value !== null;
  });
}

const readsList = ({ requirementFiles, constraintFiles }: PipCall, file: string): boolean =>
  [...requirementFiles, ...constraintFiles].some(
    ({ value }) => value !== null && nameOf(value) === nameOf(file),
  );

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `/venv` for `/venv/bin/pip`. */
const venvOf = (program: string | null | undefined): string | undefined => {
  const folder = /^(.+)\/bin\/[^/]+$/.exec(program ?? '')?.[1];
  return folder === undefined || /^\/usr(\/local)?$/.test(folder) ? undefined : folder;
};

/** The first folder of PATH that is a virtual environment's by its looks. */
const venvOnPath = (path: string | undefined): string | undefined =>
  path
    ?.split(':')
    .map((folder) => venvOf(`${folder}/python`))
    .find((folder) => folder !== undefined);

function absolute(step: RunStep, path: string | null | undefined): string[] {
  if (path === null || path === undefined) return [];
  const place = valueOf(joined(step.before.workdir, path));
  return place === undefined ? [] : [place];
}

const environment = (step: RunStep, name: string): string | undefined =>
  valueOf(step.before.env(name)) ?? undefined;
