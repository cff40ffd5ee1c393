import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import { withoutEndSlashes } from '../../model/path.ts';
import type { Mount, RunStep } from '../../model/step.ts';

export interface EmptiedMount {
  readonly command: Command;
  readonly target: string;
  readonly isApt: boolean;
}

/** The commands of a step that delete what its cache mounts hold; the first one for each mount. */
export function* emptiedMounts(
  run: RunStep,
  mounts: readonly Mount[],
  keepsPackages: boolean,
): Iterable<EmptiedMount> {
  const open = new Set(mapped(mounts, ({ target }) => valueOf(target) ?? ''));
  for (const command of run.commands) {
    const folders = emptiedBy(command, keepsPackages, open);
    if (folders.length === 0) continue;
    for (const target of open) {
      const path = withoutEndSlashes(target);
      if (!folders.some((folder) => holdsMost(folder, path))) continue;
      open.delete(target);
      yield { command, target, isApt: ofApt.test(path) };
    }
  }
}

const ofApt = /^\/var\/(?:lib|cache)(?:\/apt)?(?:\/|$)/;

/** Whether all or nearly all of what is mounted at a path lies in a folder. */
const holdsMost = (folder: string, path: string): boolean =>
  path !== '' && (path === folder || path.startsWith(`${folder}/`) || parts.get(path) === folder);

/** Below these nearly everything lies in one folder. */
const parts = new Map([
  ['/var/lib/apt', '/var/lib/apt/lists'],
  ['/var/cache/apt', '/var/cache/apt/archives'],
]);

function emptiedBy(
  command: Command,
  keepsPackages: boolean,
  targets: ReadonlySet<string>,
): readonly string[] {
  const { name, words, tool } = command;
  if (name === 'rm') return removedBy(command);
  const said = mapped(words.slice(1, 4), ({ value }) => value);
  if (name === 'uv' && /^cache clean$|^clean$/.test(said.join(' '))) return ['/root/.cache/uv'];
  if (tool?.kind === 'pip')
    return tool.action === 'cache' && said.includes('purge') && !tool.viaUv
      ? ['/root/.cache/pip']
      : [];
  if (tool?.kind === 'project')
    return tool.tool === 'conda' && tool.action === 'clean' && takesPackages(command)
      ? mapped([...targets], withoutEndSlashes).filter((target) => target.endsWith('/pkgs'))
      : [];
  return tool?.kind === 'packages' && tool.manager === 'apt'
    ? emptiedByApt(tool.action ?? '', keepsPackages)
    : [];
}

/** Folders with an absolute path that `rm -r` takes away, or all that lies in them. */
function removedBy({ words }: Command): readonly string[] {
  if (!words.some(({ value }) => /^-\w*[rR]|^--recursive$/.test(value ?? ''))) return [];
  return mapped(words, ({ value, raw }) =>
    withoutEndSlashes((value ?? raw).replace(/\/\*$/, '')),
  ).filter((path) => /^\/[\w./@+-]+$/.test(path));
}

/** A mount has no hard links to the environments, so conda takes all packages in it for unused. */
const takesPackages = ({ words }: Command): boolean =>
  words.some(({ raw }) => /^-[a-z]{0,5}[afp]|^--(?:all|packages|force)/.test(raw));

function emptiedByApt(action: string, keepsPackages: boolean): readonly string[] {
  if (action === 'clean') return keepsPackages ? ['/var/cache/apt/archives'] : [];
  return /^dist-?clean$/.test(action) ? ['/var/lib/apt/lists'] : [];
}
