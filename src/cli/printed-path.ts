import { relative, resolve, sep } from 'node:path';

/** With forward slashes on every system: what people paste, and what other programs read. */
export const slashed = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'));

/** A path as it is printed: from the working directory, with forward slashes. */
export const printedPath = (absolute: string, cwd: string): string =>
  slashed(relative(cwd, absolute)) || '.';

/** Whether a path is the directory itself or lies below it. */
export function isBelow(absolute: string, directory: string): boolean {
  const way = slashed(relative(directory, resolve(absolute)));
  return way === '' || (way !== '..' && !way.startsWith('../') && !/^[A-Za-z]:/.test(way));
}
