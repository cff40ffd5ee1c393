import { at, itemsOf, textOf } from '../documents/document.ts';
import type { CiBuild } from './ci-build.ts';
import type { Ci, CiFile, CiJob } from './ci.ts';
import type { StageLookup } from './shipped-stage.ts';
import type { Stage } from './stage.ts';

/** What CI builds of a Dockerfile. */
export interface BuiltInCi {
  /** Those that surely reach a registry. */
  readonly published: ReadonlySet<Stage>;
  readonly built: ReadonlySet<Stage>;
  /** False when an expression decides about a target, or no stage is called so. */
  readonly isSure: boolean;
}

export function stagesBuiltInCi(ci: Ci | undefined, called: StageLookup, last: Stage): BuiltInCi {
  const own = (ci?.builds ?? []).filter(({ ofThisDockerfile }) => ofThisDockerfile === 'yes');
  const isPublished = publishing(own.length === 0 ? [] : (ci?.pushes ?? []));
  const targets = new Targets(called, last);
  const published = new Set<readonly Stage[]>();
  const built = new Set<readonly Stage[]>();
  let isSure = true;
  for (const build of own) {
    const found = targets.of(build);
    if (found === null) {
      isSure = false;
      continue;
    }
    built.add(found);
    if (isPublished(build)) published.add(found);
  }
  return { published: joined(published), built: joined(built), isSure };
}

const joined = (lists: ReadonlySet<readonly Stage[]>): ReadonlySet<Stage> =>
  new Set([...lists].flat());

/** The build pushes by itself, or its job pushes what the build called so. */
function publishing(pushes: Ci['pushes']): (build: CiBuild) => boolean {
  const pushed = new Map<CiJob, Set<string>>();
  for (const { step, images } of pushes) {
    const names = pushed.get(step.job) ?? new Set();
    pushed.set(step.job, names);
    for (const { text } of images) names.add(text);
  }
  return ({ push, step, tags }) =>
    push !== 'never' || tags.some(({ text }) => pushed.get(step.job)?.has(text) === true);
}

const matrixVariable = /^\$\{\{\s*matrix((?:\.[\w-]+)+)\s*\}\}$/;

const inputVariable = /^\$\{\{\s*inputs\.([\w-]+)\s*\}\}$/;

/** The stages that builds ask for. Many builds may ask for the same, and a matrix may be long: each is read once. */
class Targets {
  readonly #lookup: StageLookup;
  readonly #last: readonly Stage[];
  readonly #named = new Map<string, readonly Stage[] | null>();
  readonly #inCalls = new Map<CiFile, Map<string, readonly Stage[] | null>>();
  readonly #inMatrix = new Map<CiJob, Map<string, readonly Stage[] | null>>();

  constructor(lookup: StageLookup, last: Stage) {
    this.#lookup = lookup;
    this.#last = [last];
  }

  /** Null: not known. */
  of({ target, step, complete, baked }: CiBuild): readonly Stage[] | null {
    if (target === null) return complete || baked !== null ? this.#last : null;
    const input = inputVariable.exec(target.text)?.[1];
    if (input !== undefined) return this.#ofCalls(step.job, input);
    const path = matrixVariable.exec(target.text)?.[1]?.slice(1);
    return path === undefined ? this.#called(target.text) : this.#ofMatrix(step.job, path);
  }

  #called(name: string): readonly Stage[] | null {
    let found = this.#named.get(name);
    if (found === undefined) {
      const stage = name === '' ? this.#last[0] : this.#lookup(name);
      this.#named.set(name, (found = stage === undefined ? null : [stage]));
    }
    return found;
  }

  #ofCalls({ file }: CiJob, input: string): readonly Stage[] | null {
    const known = this.#inCalls.get(file) ?? new Map<string, readonly Stage[] | null>();
    this.#inCalls.set(file, known);
    let found = known.get(input);
    if (found === undefined) {
      const lists = valuesGiven(file, input)?.map((name) => this.#called(name));
      found = lists?.every((list) => list !== null) === true ? [...new Set(lists.flat())] : null;
      known.set(input, found);
    }
    return found;
  }

  #ofMatrix(job: CiJob, path: string): readonly Stage[] | null {
    const known = this.#inMatrix.get(job) ?? new Map<string, readonly Stage[] | null>();
    this.#inMatrix.set(job, known);
    let found = known.get(path);
    if (found === undefined) {
      const lists = valuesInMatrix(job, path.split('.'))?.map((name) => this.#called(name));
      found = lists?.every((list) => list !== null) === true ? lists.flat() : null;
      known.set(path, found);
    }
    return found;
  }
}

/** The values of an input of a workflow that is only called; null when they are not all in the files. */
function valuesGiven({ document, triggers, callers }: CiFile, input: string): string[] | null {
  if (callers.length === 0 || [...triggers.events].some((event) => event !== 'workflow_call'))
    return null;
  const fallback = textOf(at(document, 'on', 'workflow_call', 'inputs', input, 'default'));
  const texts = callers.map(
    (job) => textOf(at(job.file.document, 'jobs', job.name, 'with', input)) ?? fallback,
  );
  return texts.every((text) => text !== undefined && !text.includes('${{'))
    ? (texts as string[])
    : null;
}

/** The values that a variable of a job's matrix takes; null when they are not all in the file. */
function valuesInMatrix(
  { file, name }: CiJob,
  [key = '', ...rest]: readonly string[],
): string[] | null {
  const matrix = at(file.document, 'jobs', name, 'strategy', 'matrix');
  const values = at(matrix, key);
  if (values !== undefined && values.kind !== 'list') return null;
  const included = itemsOf(at(matrix, 'include')).map((item) => at(item, key));
  const nodes = [...itemsOf(values), ...included.filter((node) => node !== undefined)];
  const texts = nodes.map((node) => textOf(at(node, ...rest)));
  return texts.length > 0 && texts.every((text) => text !== undefined && !text.includes('${{'))
    ? (texts as string[])
    : null;
}
