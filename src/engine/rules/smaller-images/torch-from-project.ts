import { at, itemsOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import { projectAt } from './declared-groups.ts';
import { demandAmong, type Demand } from './default-torch.ts';

/** torch among the program's own dependencies, from PyPI, and not known to be locked without CUDA. */
export function torchFromProject(model: Model, run: RunStep): Demand | undefined {
  const project = projectAt(model, run);
  const document = project === null ? undefined : valueOf(project.pyproject);
  if (!project || !document || choosesSource(document)) return undefined;
  const dependencies = valueOf(project.dependencies) ?? [];
  const demand = demandAmong(dependencies.filter(({ list }) => list === 'main'));
  if (demand === undefined) return undefined;
  const locks = (valueOf(project.locks) ?? []).filter(({ by }) => /^(?:uv|poetry|pdm)$/.test(by));
  const texts = locks.flatMap(({ path }) => valueOf(model.context.read(path)) ?? []);
  const isLockedWithout =
    texts.length > 0 && !texts.some((text) => text.includes('"nvidia-cublas'));
  return isLockedWithout ? undefined : demand;
}

/** An index or a source of its own, which may have other builds. */
function choosesSource(document: DocumentNode): boolean {
  const tool = at(document, 'tool');
  const indexes = [
    at(tool, 'uv', 'index'),
    at(tool, 'poetry', 'source'),
    at(tool, 'pdm', 'source'),
  ];
  return (
    indexes.some((index) => itemsOf(index).length > 0) ||
    at(tool, 'uv', 'sources', 'torch') !== undefined ||
    textOf(at(tool, 'uv', 'index-url')) !== undefined
  );
}
