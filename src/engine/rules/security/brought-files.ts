import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { normalPath } from '../../model/path.ts';
import type { CopyStep, Operand } from '../../model/step.ts';

/** A file of the context that COPY or ADD puts into a layer. */
export interface BroughtFile {
  readonly path: string;
  readonly step: CopyStep;
  readonly source: Operand;
  /** The source is the file's own name, not a folder or a pattern that happens to hold it. */
  readonly byName: boolean;
}

/** More than any repository has; each file is compared with the sources of each COPY. */
const mostFiles = 200;
const mostSources = 500;

/** The wanted files of the context that reach a layer, each with the first instruction that brings it. */
export function broughtFiles(model: Model, wanted: (path: string) => boolean): BroughtFile[] {
  const paths = valueOf(model.context.paths);
  const ignore = valueOf(model.context.ignoreFile);
  if (paths === undefined || ignore === undefined) return [];
  const candidates: string[] = [];
  for (const path of paths) {
    if (candidates.length < mostFiles && wanted(path) && ignore?.ignores(path) !== true)
      candidates.push(path);
  }
  if (candidates.length === 0) return [];
  const sources = contextSources(model);
  return candidates.flatMap((path) => {
    const found = sources.find(({ plain }) => holds(plain, path));
    return found
      ? [{ path, step: found.step, source: found.source, byName: found.plain === path }]
      : [];
  });
}

interface Source {
  readonly step: CopyStep;
  readonly source: Operand;
  /** Relative to the context, normalised; empty for the whole of it. */
  readonly plain: string;
}

/** Stages of the image first, so that a file that reaches both is reported where it weighs most. */
function contextSources(model: Model): Source[] {
  const stages = [
    ...model.finalChain,
    ...model.stages.filter((stage) => !model.finalChain.includes(stage)),
  ];
  return stages
    .flatMap((stage) => stage.steps)
    .flatMap((step) => (step.kind === 'copy' && step.from === 'context' ? [step] : []))
    .flatMap((step) =>
      step.sources.flatMap((source): Source[] => {
        const value = valueOf(source.value);
        if (value === undefined || value.includes('://') || step.flag('exclude') !== undefined)
          return [];
        return [{ step, source, plain: normalPath(value).slice(1) }];
      }),
    )
    .slice(0, mostSources);
}

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
