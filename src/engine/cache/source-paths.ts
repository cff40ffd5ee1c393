import { valueOf } from '../known.ts';
import type { Model } from '../model/model.ts';
import { plainPath } from '../model/path.ts';

/** Whether the ignore file leaves a path out; undefined when the ignore file was not given. */
export function isIgnored(model: Model, path: string): boolean | undefined {
  const file = valueOf(model.context.ignoreFile);
  return file === undefined ? undefined : (file?.ignores(path) ?? false);
}

/** Whether a source of COPY, which may be a pattern, names the path or a folder above it. */
export function covers(source: string, path: string): boolean {
  const wanted = plainPath(source);
  if (wanted === '' || wanted === '.') return true;
  if (!/[*?[]/.test(wanted)) return path === wanted || path.startsWith(`${wanted}/`);
  const parts = wanted.split('/');
  const names = path.split('/');
  return (
    parts.length <= names.length && parts.every((part, index) => matches(part, names[index] ?? ''))
  );
}

/** Where below the destination a covered path ends up; empty when it may become the destination itself. */
export function placeBelow(source: string, path: string): string {
  const wanted = plainPath(source);
  if (wanted === '' || wanted === '.') return path;
  if (wanted === path) return '';
  return path.split('/').slice(wanted.split('/').length).join('/');
}

/** Go's filepath.Match for one path part; a bracket expression counts as a match of anything. */
function matches(pattern: string, name: string): boolean {
  if (pattern.includes('[')) return true;
  let at = 0;
  let star = -1;
  let from = 0;
  for (let index = 0; index < name.length;) {
    if (pattern[at] === '*') {
      star = at;
      at += 1;
      from = index;
    } else if (pattern[at] === '?' || pattern[at] === name[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      from += 1;
      index = from;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
