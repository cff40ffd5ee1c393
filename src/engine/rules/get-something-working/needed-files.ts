import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command, Word } from '../../model/command.ts';
import { joined } from '../../model/path.ts';
import type { RunStep } from '../../model/step.ts';
import type { Place } from '../../place.ts';

/** What an install cannot do without. */
export interface Need {
  /** As written. */
  readonly name: string;
  readonly place: Place;
  /** One of these paths of the image has to be there. */
  readonly anyOf: readonly string[];
}

export function needsOf(command: Command, step: RunStep): readonly Need[] {
  const { tool, place, wrappers } = command;
  const script = setupScript(command);
  if (script !== null && wrappers.length === 0) return fileNeed(script, step);
  if (tool === null || !tool.complete || wrappers.some((wrapper) => wrapper !== 'sudo')) return [];
  if (tool.kind === 'pip' && (tool.action === 'install' || tool.action === 'sync'))
    return tool.flags.has('directory') || tool.flags.has('project')
      ? []
      : [
          ...[...tool.requirementFiles, ...tool.constraintFiles].flatMap((word) =>
            fileNeed(word, step),
          ),
          ...[...tool.packages, ...tool.editables].flatMap((word) => projectNeed(word, step)),
        ];
  if (tool.kind !== 'project' || !tool.installsDependencies) return [];
  if (tool.tool !== 'uv' && tool.tool !== 'poetry') return [];
  if (['directory', 'project', 'package', 'script', 'help'].some((flag) => tool.flags.has(flag)))
    return [];
  if (['UV_PROJECT', 'UV_WORKING_DIRECTORY'].some((name) => isSet(step, name))) return [];
  // Both look into the folders above, too.
  const anyOf = mapped(
    foldersUpwards(valueOf(step.before.workdir) ?? '/'),
    (folder) => `${folder}/pyproject.toml`,
  );
  return [{ name: 'pyproject.toml', place, anyOf }];
}

const isSet = ({ before }: RunStep, name: string): boolean =>
  valueOf(before.variable(name)) !== null;

function fileNeed({ value, place }: Word, { before }: RunStep): readonly Need[] {
  if (value === null || value === '-' || /:\/\/|^\/(?:dev|proc)\//.test(value)) return [];
  const path = valueOf(joined(before.workdir, value));
  return path === undefined ? [] : [{ name: value, place, anyOf: [path] }];
}

/** `.`, `./service[extra]`. */
function projectNeed({ value, place }: Word, { before }: RunStep): readonly Need[] {
  const written = /^(\.{1,2}(?:\/[^[\]:]*)?)(?:\[[^\]]*\])?$/.exec(value ?? '')?.[1];
  if (written === undefined || /\.\w+$/.test(written)) return [];
  const folder = valueOf(joined(before.workdir, written));
  if (folder === undefined) return [];
  const inside = folder === '/' ? '' : folder;
  const anyOf = [`${inside}/pyproject.toml`, `${inside}/setup.py`];
  return [{ name: value ?? '.', place, anyOf }];
}

function foldersUpwards(folder: string): string[] {
  const folders = [''];
  for (let at = folder.indexOf('/', 1); at !== -1; at = folder.indexOf('/', at + 1))
    folders.push(folder.slice(0, at));
  if (folder !== '/') folders.push(folder);
  return folders;
}

/** `setup.py` in `python setup.py install`. */
function setupScript({ name, words }: Command): Word | null {
  if (name === null || !/^python[\d.]*$/.test(name)) return null;
  const first = words.find(({ raw }, index) => index > 0 && !/^-[uBEsSIO]+$/.test(raw));
  return first !== undefined && /^(?:\S*\/)?setup\.py$/.test(first.value ?? '') ? first : null;
}

/** A quick look at what a step calls. */
export const installsFromFiles = (command: Command): boolean =>
  command.tool?.kind === 'pip' ||
  (command.tool?.kind === 'project' && command.tool.installsDependencies) ||
  setupScript(command) !== null;
