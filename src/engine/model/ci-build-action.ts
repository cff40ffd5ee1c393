import { textOf, type DocumentNode } from '../documents/document.ts';
import { known, unknown, type Known } from '../known.ts';
import { bakedBuilds, requestOfAction } from './ci-bake.ts';
import { breaksCache, rootOf } from './ci-build-command.ts';
import type { BuildText, CiBuild, Push } from './ci-build.ts';
import { targetOf, type BuildPaths, type DockerfilePlace } from './ci-target.ts';
import { hasExpression, listedTexts } from './ci-text.ts';
import type { CiAction, CiStep } from './ci.ts';

/** The image build of an action; empty for every other action. */
export function buildsOfAction(step: CiStep, action: CiAction, place: DockerfilePlace): CiBuild[] {
  const isBake = /^(?:docker\/bake-action|depot\/bake-action)$/.test(action.name);
  if (!isBake && !/^(?:docker|depot)\/build-push-action$/.test(action.name)) return [];
  const where = { file: step.place.file, text: step.text };
  const list = (name: string, separator?: ','): BuildText[] =>
    listedTexts(action.input(name), where, separator);
  const args = list('build-args');
  const build: CiBuild = {
    step,
    tool: isBake ? 'bake-action' : action.name.startsWith('depot/') ? 'depot' : 'build-push-action',
    place: step.place,
    ...targetOf(isBake ? nothingKnown(step) : pathsOf(step, action), place),
    target: list('target')[0] ?? null,
    baked: null,
    tags: list('tags', ','),
    arguments: args,
    secrets: [...list('secrets'), ...list('secret-envs'), ...list('secret-files')],
    labels: [...list('labels'), ...list('annotations')],
    cacheFrom: list('cache-from'),
    cacheTo: list('cache-to'),
    push: pushOf(action),
    conditional: false,
    noCache:
      list('no-cache-filters').length > 0 || args.some(breaksCache)
        ? known(true)
        : switchOf(action.input('no-cache')),
    pull: switchOf(action.input('pull')),
    complete: !isBake,
  };
  return isBake ? bakedBuilds(build, requestOfAction(action, step, rootOf(step)), place) : [build];
}

const nothingKnown = (step: CiStep): BuildPaths => ({
  context: undefined,
  dockerfile: undefined,
  dockerfileInContext: false,
  folder: null,
  root: rootOf(step),
});

/** Without an input the context is the repository itself, through Git; `{{defaultContext}}:folder` is a folder of it. */
function pathsOf(step: CiStep, action: CiAction): BuildPaths {
  const context = textOf(action.input('context'));
  const inGit =
    context === undefined ? '' : /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/.exec(context)?.[1];
  const isDefault = context === undefined || /^\{\{\s*defaultContext\s*\}\}/.test(context);
  const plain = context?.replace(/^\$\{\{\s*github\.workspace\s*\}\}\/?/, './');
  return {
    context: isDefault ? (inGit ?? '') : plain,
    dockerfile:
      textOf(action.input('file'))?.replace(/^\$\{\{\s*github\.workspace\s*\}\}\/?/, './') ?? null,
    dockerfileInContext: isDefault,
    folder: '',
    root: rootOf(step),
  };
}

function switchOf(node: DocumentNode | undefined): Known<boolean> {
  const text = textOf(node) ?? 'false';
  return hasExpression(text) ? unknown('an expression decides') : known(/^true$/i.test(text));
}

function pushOf(action: CiAction): Push {
  const text = textOf(action.input('push')) ?? 'false';
  const outputs = textOf(action.input('outputs')) ?? '';
  if (hasExpression(text) || hasExpression(outputs)) return 'sometimes';
  return /^true$/i.test(text) || /type=registry|push=true/.test(outputs) ? 'always' : 'never';
}
