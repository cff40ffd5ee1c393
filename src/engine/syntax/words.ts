import { isBlank, isSpace } from './space.ts';

/** A word of an operand as it is written; `end` is exclusive. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Split at blanks, quotes have no meaning: COPY, ADD, FROM, EXPOSE, VOLUME. */
export function splitAtBlanks(text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    while (isBlank(text[at])) at++;
    const start = at;
    while (at < text.length && !isBlank(text[at])) at++;
    if (at > start) words.push({ text: text.slice(start, at), start, end: at });
  }
  return words;
}

/** Split at white space outside quotes; quotes and escapes stay in the words: ENV, LABEL, ARG. */
export function splitQuoted(text: string, escape: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    while (isSpace(text[at])) at++;
    if (at >= text.length) break;
    const start = at;
    at = endOfWord(text, start, escape);
    // An escape character that ends the whole text escapes nothing and is dropped.
    const dangling = at > text.length;
    at = Math.min(at, text.length);
    const word = text.slice(start, dangling ? at - 1 : at);
    if (word !== '') words.push({ text: word, start, end: at });
  }
  return words;
}

/** One past the end of the text when the word ends in an escape character that escapes nothing. */
function endOfWord(text: string, start: number, escape: string): number {
  let quote = '';
  let at = start;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (quote === '' && isSpace(char)) break;
    if (char === escape && quote !== "'") at++;
    else if (char === quote) quote = '';
    else if (quote === '' && (char === "'" || char === '"')) quote = char;
    at++;
  }
  return at;
}
