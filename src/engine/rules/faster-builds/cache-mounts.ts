import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import { withoutEndSlashes } from '../../model/path.ts';
import type { Mount, RunStep } from '../../model/step.ts';
import type { Downloader } from './download.ts';

export const cacheMounts = (run: RunStep): readonly Mount[] =>
  run.mounts.filter(({ type }) => valueOf(type) === 'cache');

/** The variable that moves the cache of a tool, and the name of its folder below `~/.cache`. */
const caches: Readonly<Partial<Record<Downloader, readonly [string, string]>>> = {
  pip: ['PIP_CACHE_DIR', 'pip'],
  uv: ['UV_CACHE_DIR', 'uv'],
  poetry: ['POETRY_CACHE_DIR', 'pypoetry'],
  pipenv: ['PIPENV_CACHE_DIR', 'pipenv'],
  pdm: ['PDM_CACHE_DIR', 'pdm'],
};

/** Where a tool keeps its downloads at that step; undefined when it is not known. */
export function cacheFolder(run: RunStep, command: Command, tool: Downloader): string | undefined {
  const entry = caches[tool];
  if (entry === undefined || command.wrappers.some((name) => /^(?:sudo|doas|chroot)$/.test(name)))
    return undefined;
  const flag = command.tool?.flags.get('cache-dir');
  if (flag !== undefined) return flag ?? undefined;
  const [variable, name] = entry;
  const own = setting(run, command, variable);
  if (own !== null) return own;
  const shared = setting(run, command, 'XDG_CACHE_HOME');
  if (shared !== null) return shared === undefined ? undefined : `${shared}/${name}`;
  const home = setting(run, command, 'HOME') ?? (isRoot(run) ? '/root' : undefined);
  return home === undefined ? undefined : `${home}/.cache/${name}`;
}

/** A variable at a command; null: not set, undefined: not known. */
function setting(run: RunStep, { assignments }: Command, name: string): string | null | undefined {
  const assigned = assignments.get(name);
  if (assigned !== undefined) return assigned ?? undefined;
  const value = valueOf(run.before.variable(name));
  return value === '' ? null : value;
}

/** True only when that is known. */
export const isRoot = ({ before }: RunStep): boolean =>
  /^(?:root|0)(?::|$)/.test(valueOf(before.user) ?? '');

/** Whether what a tool stores in `folder` goes into the mount. */
export const holds = (target: string, folder: string): boolean => {
  const path = withoutEndSlashes(target);
  return folder === path || folder.startsWith(`${path}/`);
};

/** A target that is named like the cache of a tool, wherever it is. */
export function isNamedLikeCache(target: string, tool: Downloader): boolean {
  const name = caches[tool]?.[1] ?? tool;
  const last = withoutEndSlashes(target).split('/').slice(-2).join('/');
  return last.endsWith('.cache') || last.split(/[/._-]/).includes(name);
}
