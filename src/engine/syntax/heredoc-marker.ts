import type { LexedWord } from './word-lexer.ts';
import { WordLexer } from './word-lexer.ts';

export interface HeredocMarker {
  readonly name: string;
  readonly expands: boolean;
  readonly stripsTabs: boolean;
  /** Position of `<<NAME` in the logical line. */
  readonly start: number;
  readonly end: number;
}

const marker = /^(\d*)<<(-?)([^<]*)$/;
const options = { escape: '\\', lookup: () => null, keepUnset: true } as const;

/**
 * The heredocs a logical line of RUN, COPY or ADD opens. BuildKit splits the line into words first, so `<<EOF` in
 * quotes opens nothing, and a line whose quotes do not match opens nothing at all. The escape character of
 * `# escape=` plays no part here.
 */
export function heredocMarkers(line: string): HeredocMarker[] {
  if (!line.includes('<<')) return [];
  const words = new WordLexer(line, { ...options, keepQuotes: true, keepEscapes: true }).words();
  return words.flatMap((word) => readMarker(word) ?? []);
}

/** Whether the text is one marker and nothing else, as in `RUN <<EOF`. */
export const isHeredocMarker = (text: string): boolean =>
  readMarker({ text, start: 0, end: text.length }) !== null;

function readMarker(word: LexedWord): HeredocMarker | null {
  const match = marker.exec(word.text);
  const written = match?.[3]?.trimStart() ?? '';
  if (match === null || written === '') return null;
  const [name, ...more] = new WordLexer(written, options).words();
  const [quoted] = new WordLexer(written, { ...options, keepQuotes: true }).words();
  if (name === undefined || more.length > 0 || quoted === undefined) return null;
  return {
    name: name.text,
    // Quotes are what turns expansion off, not a backslash: `<<\EOF` still expands.
    expands: quotes(name.text) === quotes(quoted.text),
    stripsTabs: match[2] === '-',
    start: word.start,
    end: word.end,
  };
}

const quotes = (text: string): number => text.replace(/[^'"]/g, '').length;
