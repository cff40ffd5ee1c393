import { known, unknown, type Known } from '../known.ts';
import { countLeading } from '../leading.ts';

/** Linux's PATH_MAX. */
const longestPath = 4096;

const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);

/** `/a/b` for `a/./b/`, `..` resolved; always absolute. */
export function normalPath(path: string): string {
  if (isNormal(path)) return path;
  if (isName(path)) return `/${path}`;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

const isNormal = (path: string): boolean => path[0] === '/' && !isRoundabout(path);

/** A plain relative path: `requirements.txt`, `src/app`. */
const isName = (path: string): boolean => path !== '' && path[0] !== '.' && !isRoundabout(path);

/** A slash that ends the path, or before another one or a dot. */
const isRoundabout = (path: string): boolean => /\/(?:[/.]|$)/.test(path);

/** `a/b` for `a/b//`; nothing for `/`. */
export function withoutEndSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}

/** A path of the context without `./` or `/` in front and slashes behind. */
export const plainPath = (path: string): string =>
  withoutEndSlashes(path.replace(/^(?:\.?\/)+/, ''));

/** Those of a sorted list that lie below a folder; found without a look at the others. */
export function pathsBelow(sorted: readonly string[], folder: string): readonly string[] {
  const prefix = `${folder}/`;
  const from = countLeading(sorted, (path) => path < prefix);
  let to = from;
  while (sorted[to]?.startsWith(prefix) === true) to++;
  return sorted.slice(from, to);
}

/** A path of an image, relative ones against a working directory that may be unknown. */
export function joined(workdir: Known<string>, path: string): Known<string> {
  if (path[1] === ':' && /^[A-Za-z]:/.test(path)) return known(path);
  if (isAbsolute(path)) return known(normalPath(path));
  if (workdir.kind === 'unknown') return workdir;
  if (path === '.' || path === './') return known(normalPath(workdir.value));
  return workdir.value.length + path.length > longestPath
    ? unknown('the path is longer than Linux allows')
    : known(normalPath(`${workdir.value}/${path}`));
}
