import { valueOf, type Known } from '../known.ts';
import type { Context } from './context.ts';
import type { Stage } from './stage.ts';
import type { CopyStep } from './step.ts';

/** What stands at a path of the image: a file of the context, or a text inside the Dockerfile. */
export type Source =
  | { readonly kind: 'context'; readonly path: string }
  | { readonly kind: 'inline'; readonly step: CopyStep; readonly index: number }
  /** Something is copied there, but which file is not known. */
  | { readonly kind: 'unknown' };

/** Where an absolute path of a finished stage came from; null when nothing in this file brings it. */
export function sourceOf(stage: Stage, context: Context, path: string): Source | null {
  for (const step of stage.chain.flatMap(({ steps }) => steps.toReversed())) {
    if (step.kind !== 'copy') continue;
    const source = fromCopy(step, context, path);
    if (source !== null) return source;
  }
  return null;
}

function fromCopy(step: CopyStep, context: Context, path: string): Source | null {
  const index = step.inline.findIndex((inline) => absolute(inline.name, step) === path);
  if (index >= 0) return { kind: 'inline', step, index };
  const destination = step.destination === null ? undefined : valueOf(step.destination.value);
  if (destination === undefined) return null;
  const target = absolute(destination, step);
  const rest = target === null ? null : below(target, path);
  if (rest === null) return null;
  if (step.from !== 'context') return { kind: 'unknown' };
  const candidates = step.sources.flatMap((operand) =>
    candidatesOf(operand.value, rest, destination),
  );
  return chosen(candidates, context);
}

/** Paths of the context that may now stand `rest` below the destination. */
function candidatesOf(source: Known<string>, rest: string, destination: string): (string | null)[] {
  if (source.kind === 'unknown') return [null];
  const from = normal(source.value);
  const name = from.slice(from.lastIndexOf('/') + 1);
  if (/[*?[]/.test(from)) return [normal(`${from.slice(0, from.lastIndexOf('/') + 1)}${rest}`)];
  if (rest === '') return destination.endsWith('/') ? [] : [from];
  return name === rest ? [from, normal(`${from}/${rest}`)] : [normal(`${from}/${rest}`)];
}

function chosen(candidates: readonly (string | null)[], context: Context): Source | null {
  if (candidates.length === 0) return null;
  if (context.paths.kind === 'unknown') return { kind: 'unknown' };
  const paths = context.paths.value;
  const ignore = valueOf(context.ignoreFile);
  const path = candidates.find(
    (candidate) =>
      candidate !== null && paths.includes(candidate) && ignore?.ignores(candidate) !== true,
  );
  if (path !== undefined && path !== null) return { kind: 'context', path };
  return candidates.includes(null) ? { kind: 'unknown' } : null;
}

function absolute(path: string, step: CopyStep): string | null {
  if (path.startsWith('/')) return `/${normal(path)}`;
  const workdir = valueOf(step.before.workdir);
  return workdir === undefined ? null : `/${normal(`${workdir}/${path}`)}`;
}

/** The part of `path` below `folder`: '' for the folder itself, null for a path elsewhere. */
function below(folder: string, path: string): string | null {
  if (path === folder) return '';
  const prefix = folder === '/' ? '/' : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

/** Without leading slash, `.`, `..` and double slashes; '' for the root. */
export function normal(path: string): string {
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return kept.join('/');
}
