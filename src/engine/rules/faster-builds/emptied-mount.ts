import { valueOf } from '../../known.ts';
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
  const open = new Set(mounts.map(({ target }) => valueOf(target) ?? ''));
  for (const command of run.commands) {
    const folders = emptiedBy(command, keepsPackages, open);
    if (folders.length === 0) continue;
    for (const target of open) {
      const path = withoutEndSlashes(target);
      const isGone = (folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
      const isApt = /^\/var\/(?:lib|cache)(?:\/apt)?(?:\/|$)/.test(path);
      const inside = parts.get(path);
      if (path === '' || !folders.some((folder) => isGone(folder) || folder === inside)) continue;
      open.delete(target);
      yield { command, target, isApt };
    }
  }
}

/** Below these nearly everything lies in one folder. */
const parts = new Map([
  ['/var/lib/apt', '/var/lib/apt/lists'],
  ['/var/cache/apt', '/var/cache/apt/archives'],
]);

function emptiedBy(
  { name, words, tool }: Command,
  keepsPackages: boolean,
  targets: ReadonlySet<string>,
): readonly string[] {
  if (name === 'rm') {
    if (!words.some(({ value }) => /^-\w*[rR]|^--recursive$/.test(value ?? ''))) return [];
    return words
      .map(({ value, raw }) => withoutEndSlashes((value ?? raw).replace(/\/\*$/, '')))
      .filter((path) => /^\/[\w./@+-]+$/.test(path));
  }
  const said = words.slice(1, 4).map(({ value }) => value);
  if (name === 'uv' && /^cache clean$|^clean$/.test(said.join(' '))) return ['/root/.cache/uv'];
  if (tool?.kind === 'pip' && tool.action === 'cache')
    return said.includes('purge') && !tool.viaUv ? ['/root/.cache/pip'] : [];
  // A mount has no hard links to the environments, so conda takes all of it for unused.
  if (tool?.kind === 'project' && tool.tool === 'conda' && tool.action === 'clean')
    return words.some(({ raw }) => /^-[a-z]{0,5}[afp]|^--(?:all|packages|force)/.test(raw))
      ? [...targets].map(withoutEndSlashes).filter((target) => target.endsWith('/pkgs'))
      : [];
  if (tool?.kind !== 'packages' || tool.manager !== 'apt') return [];
  if (tool.action === 'clean') return keepsPackages ? ['/var/cache/apt/archives'] : [];
  return /^dist-?clean$/.test(tool.action ?? '') ? ['/var/lib/apt/lists'] : [];
}
