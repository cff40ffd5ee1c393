/** What Go's `unicode.IsSpace` accepts: BuildKit trims lines and splits quoted words with it. */
export const isSpace = (char: string | undefined): boolean =>
  char !== undefined &&
  (char <= '~'
    ? isAsciiSpace(char)
    : /^[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/.test(char));

/** Blanks between plain words: BuildKit splits most operands at runs of these and at nothing else. */
export const isBlank = (char: string | undefined): boolean =>
  char === ' ' || char === '\t' || char === '\r' || char === '\v' || char === '\f';

/** White space where BuildKit looks at bytes instead of characters: between flags and behind HEALTHCHECK's word. */
export const isAsciiSpace = (char: string | undefined): boolean => isBlank(char) || char === '\n';

/** First index at or after `from` that is not white space. */
export function skipSpace(text: string, from: number, end = text.length): number {
  let at = from;
  while (at < end && isSpace(text[at])) at++;
  return at;
}

/** Index after the last character before `end` that is not white space, never less than `from`. */
export function trimSpaceEnd(text: string, from: number, end = text.length): number {
  let at = end;
  while (at > from && isSpace(text[at - 1])) at--;
  return at;
}

/** Without white space at its ends, as BuildKit sees it: `trim` takes a byte order mark for a blank as well. */
export function trimSpace(text: string): string {
  const start = skipSpace(text, 0);
  return text.slice(start, trimSpaceEnd(text, start));
}
