import { mapped } from '../mapped.ts';
import { skipSpace } from './space.ts';

export type JsonForm =
  | { readonly kind: 'exec'; readonly strings: readonly JsonString[] }
  /** A JSON array with something else than strings in it: BuildKit stops with an error. */
  | { readonly kind: 'refused' }
  /** Not JSON, so BuildKit reads the text as a shell command or as words. */
  | { readonly kind: 'shell'; readonly looksLikeJson: boolean };

/** One string of the array; `start` and `end` enclose its quotes, as positions in the text. */
export interface JsonString {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** How BuildKit reads an operand that may be a JSON array of strings. */
export function readJsonForm(text: string): JsonForm {
  const start = skipSpace(text, 0);
  if (text[start] !== '[') return { kind: 'shell', looksLikeJson: false };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.slice(start));
  } catch {
    return { kind: 'shell', looksLikeJson: looksLikeArray(text.slice(start)) };
  }
  if (!Array.isArray(parsed) || parsed.some((item) => typeof item !== 'string'))
    return { kind: 'refused' };
  return { kind: 'exec', strings: locate(text, start, parsed as string[]) };
}

/** A closing bracket, a quote right behind the opening one, or no closing one: a test has a blank and a bracket. */
const looksLikeArray = (text: string): boolean =>
  /\](?:\s+#[^\]]*)?$/.test(text) || /^\[["'“”‘’]/.test(text) || /^\[\s*["'“”‘’][^\]]*$/.test(text);

export const isJsonForm = (text: string): boolean => readJsonForm(text).kind === 'exec';

/** Finds the strings again in text that is known to be a JSON array of strings. */
function locate(text: string, from: number, values: readonly string[]): JsonString[] {
  let at = from;
  return mapped(values, (value) => {
    const start = text.indexOf('"', at);
    at = start + 1;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    at++;
    return { value, start, end: at };
  });
}
