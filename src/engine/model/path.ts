import { known, unknown, type Known } from '../known.ts';

/** Linux's PATH_MAX. */
const longestPath = 4096;

const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);

/** `/a/b` for `a/./b/`, `..` resolved; always absolute. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** A path of an image, relative ones against a working directory that may be unknown. */
export function joined(workdir: Known<string>, path: string): Known<string> {
  if (/^[A-Za-z]:/.test(path)) return known(path);
  if (isAbsolute(path)) return known(normalPath(path));
  if (workdir.kind === 'unknown') return workdir;
  return workdir.value.length + path.length > longestPath
    ? unknown('the path is longer than Linux allows')
    : known(normalPath(`${workdir.value}/${path}`));
}
