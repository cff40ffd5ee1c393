import { at, itemsOf, textOf } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import { declaredVariable } from './declared-variable.ts';
import { hostOf, indexesOf, isPublicIndex } from './package-indexes.ts';

const unsafe = 'unsafe-best-match';
const variables = ['UV_INDEX', 'UV_EXTRA_INDEX_URL', 'UV_DEFAULT_INDEX', 'UV_INDEX_URL'];

/** Where uv is told to take the highest version from any index although one of them is private. */
export function* unsafeStrategies(
  model: Model,
): Iterable<{ readonly host: string; readonly place: Place }> {
  const { tools } = model.calls;
  if (!tools.has('uv') && !tools.has('uv-pip')) return;
  const seen = new Set<string>();
  for (const run of model.contributing.flatMap((stage) => stage.runs)) {
    for (const found of inStep(model, run)) {
      const key = `${found.place.file} ${found.place.span.start}`;
      if (!seen.has(key)) yield found;
      seen.add(key);
    }
  }
}

function* inStep(
  model: Model,
  run: RunStep,
): Iterable<{ readonly host: string; readonly place: Place }> {
  for (const command of run.commands) {
    const { tool, words } = command;
    if (!(tool?.kind === 'pip' ? tool.viaUv : tool?.kind === 'project' && tool.tool === 'uv'))
      continue;
    const word = words.find(
      ({ value }) => value === unsafe || value === `--index-strategy=${unsafe}`,
    );
    const place = word?.place ?? inEnvironment(run) ?? inProject(model);
    if (place === null) continue;
    const hosts = [
      ...mapped(indexesOf(command), ({ host }) => host),
      ...mapped(variables, (name) => hostOf(valueOf(run.before.env(name)) ?? '')),
      ...projectIndexes(model),
    ];
    const host = hosts.find((one) => one !== null && !isPublicIndex(one));
    if (host) yield { host, place };
  }
}

function inEnvironment(run: RunStep): Place | null {
  if (valueOf(run.before.env('UV_INDEX_STRATEGY')) !== unsafe) return null;
  return declaredVariable(run, 'UV_INDEX_STRATEGY')?.pair.place ?? null;
}

const project = (model: Model) => valueOf(model.context.document('pyproject.toml'));

function inProject(model: Model): Place | null {
  const node = at(project(model), 'tool', 'uv', 'index-strategy');
  return textOf(node) === unsafe && node ? { file: 'pyproject.toml', span: node.span } : null;
}

const projectIndexes = (model: Model): (string | null)[] =>
  mapped(itemsOf(at(project(model), 'tool', 'uv', 'index')), (index) =>
    hostOf(textOf(at(index, 'url')) ?? ''),
  );
