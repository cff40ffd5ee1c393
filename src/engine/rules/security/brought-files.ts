import { known, valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { normalPath } from '../../model/path.ts';
import type { CopyStep, Operand, RunStep } from '../../model/step.ts';

/** A file of the context that COPY or ADD puts into a layer, or that a RUN mounts. */
export interface BroughtFile {
  readonly path: string;
  readonly step: CopyStep | RunStep;
  readonly source: Operand;
  /** The source is the file's own name, not a folder or a pattern that happens to hold it. */
  readonly byName: boolean;
}

/** More than any repository has; each file is compared with the sources of each COPY. */
const mostFiles = 200;
const mostSources = 500;

/** The wanted files of the context that reach a layer, each with the first instruction that brings it. */
export const broughtFiles = (model: Model, wanted: (path: string) => boolean): BroughtFile[] =>
  brought(model, wanted, false);

/** The wanted files that steps of the build can read: those that reach a layer, and those that are mounted. */
export const readableFiles = (model: Model, wanted: (path: string) => boolean): BroughtFile[] =>
  brought(model, wanted, true);

function brought(
  model: Model,
  wanted: (path: string) => boolean,
  withMounts: boolean,
): BroughtFile[] {
  const paths = valueOf(model.context.paths);
  const ignore = valueOf(model.context.ignoreFile);
  if (paths === undefined || ignore === undefined) return [];
  const candidates: string[] = [];
  for (const path of paths) {
    if (candidates.length < mostFiles && wanted(path) && ignore?.ignores(path) !== true)
      candidates.push(path);
  }
  if (candidates.length === 0) return [];
  const sources = contextSources(model, withMounts);
  return candidates.flatMap((path) => {
    const found = sources.find(({ plain }) => holds(plain, path));
    return found
      ? [{ path, step: found.step, source: found.source, byName: found.plain === path }]
      : [];
  });
}

interface Source {
  readonly step: CopyStep | RunStep;
  readonly source: Operand;
  /** Relative to the context, normalised; empty for the whole of it. */
  readonly plain: string;
}

/** Stages of the image first, so that a file that reaches both is reported where it weighs most. */
function contextSources(model: Model, withMounts: boolean): Source[] {
  const stages = [
    ...model.finalChain,
    ...model.stages.filter((stage) => !model.finalChain.includes(stage)),
  ];
  return stages
    .flatMap((stage) => stage.steps)
    .flatMap((step) => {
      if (step.kind === 'copy' && step.from === 'context') return copied(step);
      return step.kind === 'run' && withMounts ? mounted(step) : [];
    })
    .slice(0, mostSources);
}

const copied = (step: CopyStep): Source[] =>
  step.sources.flatMap((source) => {
    const value = valueOf(source.value);
    return value === undefined || value.includes('://') || step.flag('exclude') !== undefined
      ? []
      : [{ step, source, plain: normalPath(value).slice(1) }];
  });

const mounted = (step: RunStep): Source[] =>
  step.mounts.flatMap(({ type, from, source, place }) => {
    const value = source.kind === 'known' ? (source.value ?? '.') : undefined;
    if (valueOf(type) !== 'bind' || from !== null || value === undefined) return [];
    const operand = { value: known(value), raw: value, place };
    return [{ step, source: operand, plain: normalPath(value).slice(1) }];
  });

/** A folder holds what is below it; `*` stands for anything within one part of a path. */
function holds(source: string, path: string): boolean {
  if (source === '') return true;
  if (!/[*?[]/.test(source)) return path === source || path.startsWith(`${source}/`);
  const parts = path.split('/');
  const patterns = source.split('/');
  return (
    patterns.length <= parts.length &&
    patterns.every((pattern, index) => fits(pattern, parts[index] ?? ''))
  );
}

/** One `*` per part is all that is followed; classes and question marks fit nothing. */
function fits(pattern: string, name: string): boolean {
  if (/[?[]/.test(pattern)) return false;
  const [before = '', after, ...more] = pattern.split('*');
  if (after === undefined) return pattern === name;
  return (
    more.length === 0 &&
    name.length >= before.length + after.length &&
    name.startsWith(before) &&
    name.endsWith(after)
  );
}
