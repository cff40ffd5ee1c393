import { valueOf } from '../known.ts';
import { countLeading } from '../leading.ts';
import { copiedFrom, copiesIntoFolder } from '../model/image-files.ts';
import type { Model } from '../model/model.ts';
import { once } from '../model/once.ts';
import { joined, normalPath } from '../model/path.ts';
import { remembered } from '../model/remembered.ts';
import type { Stage } from '../model/stage.ts';
import type { CopyStep, Step } from '../model/step.ts';

/** Linux's PATH_MAX. */
const longestPath = 4096;
/** No instruction that people write has so many mounts, and no folder gets so many copies: hostile ones cost no more. */
const most = 100;

/**
 * The file of the build context that `path` names at an instruction, through the bind mounts of a RUN and the
 * COPY and ADD instructions before it. Null when none brings it, another source covers it, or that is not known.
 */
export function contextFile(model: Model, run: Step, path: string): string | null {
  const answers = answersAt(run);
  const present = answers.get(path);
  if (present !== undefined) return present;
  const answer = find(model, run, path, run.index);
  answers.set(path, answer);
  return answer;
}

/** Several rules ask for the same files. */
const answersAt = once((_: Step) => new Map<string, string | null>());

/** The same for the finished image, as the program that the container starts sees it. */
export function fileInImage(model: Model, path: string): string | null {
  const { final } = model;
  const last = final?.steps.at(-1);
  if (final === null || last === undefined || path === '') return null;
  const answers = answersIn(final);
  const present = answers.get(path);
  if (present !== undefined) return present;
  const absolute = valueOf(joined(final.end.workdir, path));
  const answer = absolute === undefined ? null : find(model, last, absolute, last.index + 1);
  answers.set(path, answer);
  return answer;
}

const answersIn = once((_: Stage) => new Map<string, string | null>());

/** Above the step with the number `before` of its stage; a file may have come through a few stages. */
function find(model: Model, run: Step, path: string, before: number, stages = 3): string | null {
  const wanted = path.length > longestPath ? undefined : imagePath(run, path);
  const mounts = run.kind === 'run' && before === run.index ? run.mounts : [];
  if (wanted === undefined || mounts.length > most) return null;
  for (const mount of mounts.toReversed()) {
    const target = imagePath(run, valueOf(mount.target) ?? '');
    const rest = target === undefined ? null : below(target, wanted);
    if (valueOf(mount.type) !== 'bind' || rest === null) continue;
    const source = mount.source.kind === 'known' ? (mount.source.value ?? '.') : null;
    return mount.from === null && source !== null ? existing(model, [join(source, rest)]) : null;
  }
  let reach = most;
  for (const step of copiesBefore(run, wanted, before)) {
    if (reach-- === 0) return null;
    const candidates = sourcesOf(step, wanted);
    if (candidates.length === 0) continue;
    if (step.from !== 'context') {
      const last = 'steps' in step.from ? step.from.steps.at(-1) : undefined;
      if (last === undefined || stages === 0) return null;
      for (const candidate of candidates.slice(0, 2)) {
        const found = find(model, last, normalPath(candidate), last.index + 1, stages - 1);
        if (found !== null) return found;
      }
      return null;
    }
    const found = existing(model, candidates);
    if (found !== null) return found;
  }
  return null;
}

/** The copies to a path or to a folder above it, in this stage and the stages it inherits, nearest first. */
function* copiesBefore(run: Step, wanted: string, end: number): Iterable<CopyStep> {
  let folders: readonly string[] | undefined;
  for (const stage of run.stage.chain) {
    const copies = copiesOf(stage);
    if (copies.size === 0) continue;
    const before = stage === run.stage ? end : stage.steps.length;
    folders ??= withFolders(wanted);
    const lists = folders.flatMap((folder) => {
      const list = copies.get(folder);
      return list === undefined
        ? []
        : [{ list, left: countLeading(list, ({ index }) => index < before) }];
    });
    for (;;) {
      const [nearest, ...others] = lists.filter(({ left }) => left > 0);
      if (nearest === undefined) break;
      const last = others.reduce(
        (one, other) => (lastOf(one) > lastOf(other) ? one : other),
        nearest,
      );
      const step = last.list[--last.left];
      if (step !== undefined) yield step;
    }
  }
}

interface Copies {
  readonly list: readonly CopyStep[];
  left: number;
}

const lastOf = ({ list, left }: Copies): number => list[left - 1]?.index ?? -1;

/** `/a/b`, `/a` and `/` for `/a/b`. */
function withFolders(path: string): string[] {
  const found = [path];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
    found.push(path.slice(0, at));
  return path === '/' ? found : [...found, '/'];
}

/** The COPY and ADD instructions of a stage in order, by where they copy to. */
const copiesOf = once((stage: Stage): ReadonlyMap<string, readonly CopyStep[]> => {
  const found = new Map<string, CopyStep[]>();
  for (const step of stage.copies) {
    const destination = destinationOf(step);
    if (destination === undefined) continue;
    const list = found.get(destination);
    if (list === undefined) found.set(destination, [step]);
    else list.push(step);
  }
  return found;
});

const destinationOf = (step: CopyStep): string | undefined =>
  imagePath(step, (step.destination === null ? undefined : valueOf(step.destination.value)) ?? '');

/** Which sources of a COPY may be what now stands at `wanted`. */
function sourcesOf(step: CopyStep, wanted: string): string[] {
  const destination = destinationOf(step);
  if (destination === undefined) return [];
  const isIntoFolder = copiesIntoFolder(step);
  return step.sources.flatMap(({ value }) => {
    const source = valueOf(value);
    return source === undefined ? [] : copiedFrom(source, destination, wanted, isIntoFolder);
  });
}

/** The first candidate that reaches the build; where nothing is known of the context, a single candidate. */
function existing(model: Model, candidates: readonly string[]): string | null {
  const { context } = model;
  if (context.paths.kind === 'unknown')
    return candidates.length === 1 ? (candidates[0] ?? null) : null;
  const ignore = valueOf(context.ignoreFile);
  const paths = pathsOf(model);
  return candidates.find((path) => paths.has(path) && ignore?.ignores(path) !== true) ?? null;
}

const pathsOf = remembered(({ context }): ReadonlySet<string> => new Set(valueOf(context.paths)));

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
