import { relative, resolve, sep } from 'node:path';

/** With forward slashes on every system: what people paste, and what other programs read. */
export const slashed = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'));

/** A path as it is printed: from the working directory, with forward slashes; whole where that leads far away. */
export function printedPath(absolute: string, cwd: string): string {
  const way = slashed(relative(cwd, absolute)) || '.';
  return way.startsWith('../../../') ? slashed(absolute) : way;
}

/** Whether a path is the directory itself or lies below it. */
export function isBelow(absolute: string, directory: string): boolean {
  const way = slashed(relative(directory, resolve(absolute)));
  return way === '' || (way !== '..' && !way.startsWith('../') && !/^[A-Za-z]:/.test(way));
}
