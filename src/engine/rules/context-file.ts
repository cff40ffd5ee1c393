import { valueOf } from '../known.ts';
import type { Model } from '../model/model.ts';
import { joined, normalPath } from '../model/path.ts';
import type { CopyStep, Step } from '../model/step.ts';

/**
 * The file of the build context that `path` names at an instruction, through the bind mounts of a RUN and the
 * COPY and ADD instructions before it. Null when none brings it, another source covers it, or that is not known.
 */
export function contextFile(model: Model, run: Step, path: string): string | null {
  const wanted = imagePath(run, path);
  if (wanted === undefined) return null;
  for (const mount of run.kind === 'run' ? run.mounts.toReversed() : []) {
    const target = imagePath(run, valueOf(mount.target) ?? '');
    const rest = target === undefined ? null : below(target, wanted);
    if (valueOf(mount.type) !== 'bind' || rest === null) continue;
    const source = mount.source.kind === 'known' ? (mount.source.value ?? '.') : null;
    return mount.from === null && source !== null ? existing(model, [join(source, rest)]) : null;
  }
  let reach = 100;
  for (const step of stepsBefore(run)) {
    if (step.kind !== 'copy') continue;
    // No Dockerfile that people write copies this often; a hostile one must not cost quadratic time.
    if (reach-- === 0) return null;
    const candidates = sourcesOf(step, wanted);
    if (candidates.length === 0) continue;
    const found = step.from === 'context' ? existing(model, candidates) : null;
    if (found !== null || step.from !== 'context') return found;
  }
  return null;
}

/** The steps that ran before this one, in this stage and the stages it inherits, nearest first. */
function* stepsBefore(run: Step): Iterable<Step> {
  for (const stage of run.stage.chain) {
    const from = stage === run.stage ? run.index : stage.steps.length;
    for (let index = from - 1; index >= 0; index--) {
      const step = stage.steps[index];
      if (step !== undefined) yield step;
    }
  }
}

/** Which sources of a COPY may be what now stands at `wanted`; a source may be a file or a folder. */
function sourcesOf(step: CopyStep, wanted: string): string[] {
  const written = step.destination === null ? undefined : valueOf(step.destination.value);
  const destination = imagePath(step, written ?? '');
  const rest = destination === undefined ? null : below(destination, wanted);
  if (rest === null) return [];
  return step.sources.flatMap((operand) => {
    const source = valueOf(operand.value);
    if (source === undefined) return [];
    if (rest === '') return [join(source)];
    const name = source.slice(source.lastIndexOf('/') + 1);
    if (name.includes('*')) return matches(name, rest) ? [join(source, '..', rest)] : [];
    return name === rest ? [join(source), join(source, rest)] : [join(source, rest)];
  });
}

const matches = (glob: string, name: string): boolean => {
  const [before = '', ...after] = glob.split('*');
  const last = after.at(-1) ?? '';
  return name.startsWith(before) && name.endsWith(last) && !name.includes('/');
};

/** The first candidate that reaches the build; where nothing is known of the context, a single candidate. */
function existing(model: Model, candidates: readonly string[]): string | null {
  const { context } = model;
  if (context.paths.kind === 'unknown')
    return candidates.length === 1 ? (candidates[0] ?? null) : null;
  const ignore = valueOf(context.ignoreFile);
  const paths = context.paths.value;
  return candidates.find((path) => paths.includes(path) && ignore?.ignores(path) !== true) ?? null;
}

/** The part of `path` below `folder`: '' for the folder itself, null for a path elsewhere. */
function below(folder: string, path: string): string | null {
  if (path === folder) return '';
  const prefix = folder === '/' ? '/' : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

/** A path of the image as a step sees it: absolute, or undefined where the working directory is not known. */
const imagePath = (step: Step, path: string): string | undefined =>
  path === '' ? undefined : valueOf(joined(step.before.workdir, path));

/** A path of the context: relative, without `.`, `..` and double slashes. */
const join = (...parts: readonly string[]): string => normalPath(parts.join('/')).slice(1);
