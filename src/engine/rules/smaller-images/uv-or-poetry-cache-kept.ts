import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { RunStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { isCacheMounted } from './cache-mounts.ts';
import { afterAction, throughAction } from './option-words.ts';
import { removalOf } from './removal.ts';

export const uvOrPoetryCacheKept: Rule = {
  id: 'uv-or-poetry-cache-kept',
  stage: 8,
  severity: 'info',
  summary: 'The cache of uv, Poetry, Pipenv or PDM stays in a layer of the image.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (!fillers.some((name) => model.calls.tools.has(name))) return;
    const fetched = new Set<string>();
    for (const run of model.finalChain.toReversed().flatMap((stage) => stage.runs)) {
      if (!run.complete) continue;
      const cleaned = run.commands.findLastIndex(cleansUp);
      for (const [index, command] of run.commands.entries()) {
        const isRepeated = fetchesNothing(command, fetched);
        if (index <= cleaned || isRepeated) continue;
        const name = installer(command);
        if (name === undefined || !fillsCache(run, command, name) || isElsewhere(run, name))
          continue;
        const action = command.tool?.action ?? null;
        const edit =
          name === 'uv' && !isCacheMounted(run, () => true)
            ? afterAction(command, action, '--no-cache')
            : null;
        yield {
          place: throughAction(command, action),
          message: `\`${name}${command.tool?.kind === 'pip' ? ' pip' : ''} ${action}\` ${consequence(run, command, name)}`,
          ...(edit === null ? {} : { fix: { title: 'Add --no-cache', safe: true, edits: [edit] } }),
        };
      }
    }
  },
};

const fillers = ['uv', 'uv-pip', 'poetry', 'pipenv', 'pdm'] as const;

type Installer = 'uv' | 'poetry' | 'pipenv' | 'pdm';

const installing: Readonly<Record<Installer, RegExp>> = {
  uv: /^(?:sync|tool|add)$/,
  poetry: /^(?:install|sync|add|update)$/,
  pipenv: /^(?:install|sync|update)$/,
  pdm: /^(?:install|sync|add|update)$/,
};

/** Whoever fills a cache with this command; undefined for every other command. */
function installer({ tool }: Command): Installer | undefined {
  if (tool?.kind === 'pip')
    return tool.viaUv && /^(?:install|sync)$/.test(tool.action ?? '') ? 'uv' : undefined;
  if (tool?.kind !== 'project' || tool.tool === 'conda' || tool.tool === 'pipx') return undefined;
  return installing[tool.tool].test(tool.action ?? '') ? tool.tool : undefined;
}

/** Unless an option or a variable says that there is no cache, or puts it where only the reader can judge it. */
function fillsCache(run: RunStep, command: Command, name: Installer): boolean {
  const { tool, conditional, assignments } = command;
  if (tool === null || tool.kind === 'packages' || !tool.complete || conditional) return false;
  if (['no-cache', 'cache-dir', 'clear', 'dry-run'].some((flag) => tool.flags.has(flag)))
    return false;
  if (tool.kind === 'project' && tool.action === 'tool' && tool.words[0]?.value !== 'install')
    return false;
  return switches[name].every((variable) => {
    const value = run.before.variable(variable);
    return !assignments.has(variable) && value.kind === 'known' && (value.value ?? '') === '';
  });
}

/**
 * Poetry installs the project itself without a download, so `poetry install --no-root` and, with the code, `poetry install`
 * fetch once. Remembers what was asked for.
 */
function fetchesNothing({ tool, words }: Command, fetched: Set<string>): boolean {
  if (tool?.kind !== 'project' || tool.tool !== 'poetry') return false;
  if (tool.flags.has('only-root')) return true;
  const asked = mapped(words, ({ raw }) => raw)
    .filter((word) => !ofRoot.test(word))
    .join(' ');
  const isRepeated = fetched.has(asked);
  fetched.add(asked);
  return isRepeated;
}

/** Options that choose no packages. */
const ofRoot = /^--(?:no-root|no-directory|no-interaction|no-ansi|compile|quiet)$|^-[nqv]+$/;

const switches: Readonly<Record<Installer, readonly string[]>> = {
  uv: ['UV_NO_CACHE', 'UV_CACHE_DIR', 'XDG_CACHE_HOME'],
  poetry: ['POETRY_NO_CACHE', 'POETRY_CACHE_DIR', 'XDG_CACHE_HOME'],
  pipenv: ['PIPENV_CACHE_DIR', 'PIP_NO_CACHE_DIR', 'PIP_CACHE_DIR', 'XDG_CACHE_HOME'],
  pdm: ['PDM_NO_CACHE', 'PDM_CACHE_DIR', 'XDG_CACHE_HOME'],
};

/** A mount keeps the cache out of the layer. */
const isElsewhere = (run: RunStep, name: Installer): boolean =>
  isCacheMounted(run, (target) => /\.cache|^\/root$/.test(target) || target.includes(name));

/** In the same RUN: layers only add. */
const cleansUp = (command: Command): boolean =>
  (removalOf(command) !== null &&
    command.words.some(({ raw }) => /cache|CACHE|pypoetry/.test(raw))) ||
  command.words.some(
    ({ value }, index) =>
      value === 'cache' &&
      /^(?:clean|clear|prune|purge)$/.test(command.words[index + 1]?.value ?? ''),
  );

/** uv links the files of its cache into the environment, so that they count once, unless it is told to copy. */
function consequence(run: RunStep, command: Command, name: Installer): string {
  if (name !== 'uv')
    return 'leaves what it downloaded in this layer, where nothing reads it again.';
  const flags = command.tool?.kind === 'packages' ? undefined : command.tool?.flags;
  const mode = flags?.get('link-mode') ?? valueOf(run.before.variable('UV_LINK_MODE'));
  return mode === 'copy'
    ? 'leaves its cache in this layer, and in copy mode that is every package a second time.'
    : 'leaves its cache in this layer, where nothing reads it again.';
}
