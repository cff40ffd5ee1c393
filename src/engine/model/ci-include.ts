import { at, entriesOf, itemsOf, textOf, type DocumentNode } from '../documents/document.ts';
import { relativePath } from './ci-path.ts';

/** One entry of `include:` in a CI file of GitLab. */
export interface CiInclude {
  /** From the root of the repository, perhaps with `*`; null: from elsewhere, or decided when the pipeline starts. */
  readonly path: string | null;
  /** Null: no pipeline is without it. */
  readonly rules: DocumentNode | null;
  /** Values for the inputs of the file; null: none are given. */
  readonly inputs: DocumentNode | null;
}

/** More than any pattern needs. */
const mostStars = 8;

const stars = (path: string): number => path.split('*').length - 1;

/** What a CI file includes, or the `trigger:` of a job whose pipeline is made of the files that it includes. */
export const includesOf = (document: DocumentNode): CiInclude[] =>
  itemsOf(at(document, 'include'))
    .filter((item) => item.kind !== 'scalar' || item.value !== null)
    .map((item) => ({
      path: pathOf(item),
      rules: at(item, 'rules') ?? null,
      inputs: at(item, 'inputs') ?? null,
    }));

/** The files of which the pipeline of a CI file is made, and those of the pipelines that its jobs start. */
export const filesNamedIn = (document: DocumentNode): CiInclude[] => [
  ...includesOf(document),
  ...entriesOf(document).flatMap(({ value }) => {
    const trigger = at(value, 'trigger');
    const inputs = at(trigger, 'inputs') ?? null;
    return trigger === undefined
      ? []
      : includesOf(trigger).map((one) => ({ ...one, inputs: one.inputs ?? inputs }));
  }),
];

/** A text alone is a local path unless it is an address; GitLab reads `.yml` and `.yaml` only. */
function pathOf(item: DocumentNode): string | null {
  const written = textOf(item.kind === 'map' ? at(item, 'local') : item);
  if (written === undefined || !/\.ya?ml$/i.test(written) || /\$|:\/\//.test(written)) return null;
  const path = relativePath(written);
  return path === null || path.startsWith('../') || stars(path) > mostStars ? null : path;
}

/**
 * Tells paths that fit a pattern, read as GitLab reads it: `**` stands for anything, `*` for anything but a slash. Each
 * part of the pattern is looked for once at every place that the parts before it can end at.
 */
export function includePattern(pattern: string): (path: string) => boolean {
  const parts = pattern.split(/(\*\*|\*)/);
  const last = parts.at(-1) ?? '';
  return (path) => {
    if (!path.endsWith(last)) return false;
    let ends = [0];
    for (const part of parts) {
      if (part === '**') ends = placesFrom(ends, path, false);
      else if (part === '*') ends = placesFrom(ends, path, true);
      else ends = ends.filter((at) => path.startsWith(part, at)).map((at) => at + part.length);
      if (ends.length === 0) return false;
    }
    return ends.at(-1) === path.length;
  };
}

/** Every place in a text that something behind one of `starts` can end at; both in order. */
function placesFrom(starts: readonly number[], path: string, inFolder: boolean): number[] {
  const found: number[] = [];
  let next = 0;
  let isOpen = false;
  for (let at = starts[0] ?? Infinity; at <= path.length; at++) {
    if (inFolder && path[at - 1] === '/') isOpen = false;
    if (starts[next] === at) {
      isOpen = true;
      next++;
    }
    if (isOpen) found.push(at);
  }
  return found;
}
