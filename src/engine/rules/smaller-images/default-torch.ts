import { at, itemsOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RequirementsFile } from '../../model/requirements.ts';
import type { RunStep } from '../../model/step.ts';
import type { PipCall } from '../../model/tool.ts';
import type { Place } from '../../place.ts';
import { contextFile } from '../context-file.ts';
import { projectAt } from './declared-groups.ts';
import { needsGpu } from './gpu-intent.ts';
import { packageName } from './package-names.ts';

/** A requirement that brings torch. */
export interface Demand {
  readonly name: string;
  readonly text: string;
  readonly place: Place;
}

/** torch itself, then packages that cannot do without it. */
const torches = ['torch', 'torchvision', 'torchaudio'];
const onTopOfTorch = [
  ...['sentence-transformers', 'openai-whisper', 'easyocr', 'ultralytics', 'timm'],
  ...['pytorch-lightning', 'lightning', 'torchmetrics', 'fastai', 'stable-baselines3'],
];

/** The requirement that a reader would look for; null when one names a build, or a package needs a GPU anyway. */
function demandAmong(
  requirements: readonly (Omit<Demand, 'name'> & { name: string | null })[],
): Demand | undefined {
  const names = requirements.map(({ name }) => name);
  if (needsGpu(names)) return undefined;
  const isBuild = requirements.some(
    ({ name, text }) => torches.includes(name ?? '') && /\+|@|:\/\//.test(text),
  );
  if (isBuild) return undefined;
  for (const name of [...torches, ...onTopOfTorch]) {
    const found = requirements[names.indexOf(name)];
    if (found !== undefined) return { ...found, name };
  }
  return undefined;
}

const indexFlags = [
  ...['index-url', 'extra-index-url', 'find-links', 'index', 'default-index'],
  ...['torch-backend', 'no-index', 'no-deps'],
];

/** torch that a pip command takes from PyPI: where it is named, on the line or in a file. */
export function torchFromPip(
  model: Model,
  run: RunStep,
  { assignments }: Command,
  pip: PipCall,
): Demand | undefined {
  if (!pip.complete || indexFlags.some((flag) => pip.flags.has(flag))) return undefined;
  if ([...assignments.keys()].some((name) => /INDEX|BACKEND|FIND_LINKS/.test(name)))
    return undefined;
  const files = pip.requirementFiles.flatMap(({ value }) =>
    requirementsOf(model, value === null ? null : contextFile(model, run, value)),
  );
  if (files.some(({ path }) => namesAnIndex(valueOf(model.context.read(path)) ?? '')))
    return undefined;
  const named = pip.packages.map((word) => ({
    name: packageName(word),
    text: word.raw,
    place: word.place,
  }));
  return demandAmong([...named, ...files.flatMap(({ lines }) => lines)]);
}

const namesAnIndex = (text: string): boolean =>
  /^(?:-i|-f|--index-url|--extra-index-url|--find-links)[\s=]/m.test(text);

/** The file and those it includes. */
function requirementsOf(model: Model, path: string | null): readonly RequirementsFile[] {
  const file = path === null ? undefined : valueOf(model.context.requirements(path));
  if (!file) return [];
  const included = file.includes
    .slice(0, 20)
    .flatMap((other) => valueOf(model.context.requirements(other)) ?? []);
  return [file, ...included];
}

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
