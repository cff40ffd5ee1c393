import { matchGlob, parseGlob } from './glob.ts';

/** Work that one `${X/pattern/…}` may cost; beyond it the value counts as unknown. */
const budget = 1_000_000;

/** Null: BuildKit refuses the pattern. Undefined: too much work to know. */
export type Substituted = string | null | undefined;

/** `${X#p}` and `${X##p}`. */
export function trimPrefix(value: string, pattern: string, longest: boolean): Substituted {
  const tokens = parseGlob(pattern);
  if (tokens === null) return null;
  const chars = [...value];
  if (chars.length * tokens.length > budget) return undefined;
  const end = matchGlob(tokens, chars, 0, longest ? 'longest' : 'shortest');
  return end === -1 ? value : chars.slice(end).join('');
}

/** `${X%p}` and `${X%%p}`: BuildKit turns pattern and value round and cuts at the front. */
export function trimSuffix(value: string, pattern: string, longest: boolean): Substituted {
  const rest = trimPrefix([...value].reverse().join(''), reversePattern(pattern), longest);
  return typeof rest === 'string' ? [...rest].reverse().join('') : rest;
}

/** An escaped character stays behind its backslash; a backslash that ends the pattern escapes nothing. */
const reversePattern = (pattern: string): string =>
  (pattern.match(/\\[^]|[^]/gu) ?? []).reverse().join('');

/** `${X/p/r}` and `${X//p/r}`: the leftmost match, as long as possible. */
export function replaceGlob(
  value: string,
  pattern: string,
  replacement: string,
  all: boolean,
): Substituted {
  const tokens = parseGlob(pattern);
  if (tokens === null) return null;
  const chars = [...value];
  // BuildKit hands the replacement to a regular expression engine that reads `$1` in it.
  if (all && replacement.includes('$')) return undefined;
  if (chars.length * chars.length * tokens.length > budget) return undefined;
  let result = '';
  let at = 0;
  let lastEnd = -1;
  while (at <= chars.length) {
    const end = matchGlob(tokens, chars, at, 'longest');
    // An empty match right behind the previous match is not a match of its own.
    const isMatch = end !== -1 && !(end === at && at === lastEnd);
    if (isMatch) {
      result += replacement;
      if (!all) return result + chars.slice(end).join('');
      lastEnd = end;
    }
    if (isMatch && end > at) {
      at = end;
    } else {
      result += chars[at] ?? '';
      at++;
    }
  }
  return result;
}
