import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RequirementsFile } from '../../model/requirements.ts';
import type { RunStep } from '../../model/step.ts';
import type { PipCall } from '../../model/tool.ts';
import type { Place } from '../../place.ts';
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

/** Any of them; a look at the whole text before each requirement is read. */
export const anyTorch =
  /torch|sentence-transformers|openai-whisper|easyocr|ultralytics|timm|lightning|fastai|stable-baselines3/i;

/** The requirement that a reader would look for; null when one names a build, or a package needs a GPU anyway. */
export function demandAmong(
  requirements: readonly (Omit<Demand, 'name'> & { name: string | null })[],
): Demand | undefined {
  const names = mapped(requirements, ({ name }) => name);
  if (needsGpu(names)) return undefined;
  if (requirements.some(isBuild)) return undefined;
  for (const name of [...torches, ...onTopOfTorch]) {
    const found = requirements[names.indexOf(name)];
    if (found !== undefined) return { ...found, name };
  }
  return undefined;
}

/** `torch==2.9.1+cpu`, `torch @ …`, or the address of a wheel, which has no name of its own. */
const isBuild = ({ name, text }: { readonly name: string | null; readonly text: string }) =>
  torches.includes(name ?? '') ? /\+|@|:\/\//.test(text) : /:\/\/.*\/torch-[^/]*\.whl/.test(text);

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
    requirementsOf(model, value === null ? null : model.beside?.contextFile(model, run, value)),
  );
  if (files.some(({ path }) => namesAnIndex(valueOf(model.context.read(path)) ?? '')))
    return undefined;
  const named = mapped(pip.packages, (word) => ({
    name: packageName(word),
    text: word.raw,
    place: word.place,
  }));
  return demandAmong([...named, ...files.flatMap(({ lines }) => lines)]);
}

const namesAnIndex = (text: string): boolean =>
  /^(?:-i|-f|--index-url|--extra-index-url|--find-links)[\s=]/m.test(text);

/** The file and those it includes. */
function requirementsOf(
  model: Model,
  path: string | null | undefined,
): readonly RequirementsFile[] {
  const file = !path ? undefined : valueOf(model.context.requirements(path));
  if (!file) return [];
  const included = file.includes
    .slice(0, 20)
    .flatMap((other) => valueOf(model.context.requirements(other)) ?? []);
  return [file, ...included];
}
