import { mapped } from '../mapped.ts';
import { unquote } from './expand-word.ts';
import { spanIn } from './logical-text.ts';
import { isBlank } from './space.ts';
import type { Refuse } from './operand.ts';
import type { LogicalText, Pair } from './tree.ts';
import { splitQuoted, type Word } from './words.ts';

/**
 * The pairs of ENV and LABEL, or the names of ARG (`mayLackValue`). The first word of ENV and LABEL decides: with
 * an equals sign in it every word is a pair, without one the rest of the line is the value.
 */
export function readPairs(
  body: LogicalText,
  mayLackValue: boolean,
  escape: '\\' | '`',
  refuse: Refuse,
): { pairs: Pair[]; words: readonly Word[] } {
  const words = splitQuoted(body.text, escape);
  const [first] = words;
  if (first === undefined) return { pairs: [], words };
  if (!mayLackValue && !first.text.includes('=')) return readLegacyPair(body, escape, refuse);
  return {
    pairs: mapped(words, (word) => readPair(body, word, mayLackValue, escape, refuse)),
    words,
  };
}

function readPair(
  body: LogicalText,
  word: Word,
  mayLackValue: boolean,
  escape: '\\' | '`',
  refuse: Refuse,
): Pair {
  const { start, end } = word;
  const equals = word.text.indexOf('=');
  if (equals === 0) refuse('A name is missing before the =.', body, start, end);
  if (equals === -1 && !mayLackValue)
    refuse('Every word here must be NAME=value.', body, start, end);
  const nameEnd = equals === -1 ? end : start + equals;
  return {
    name: unquote(equals === -1 ? word.text : word.text.slice(0, equals), escape),
    nameSpan: spanIn(body, start, nameEnd),
    raw: equals === -1 ? null : word.text.slice(equals + 1),
    valueSpan: equals === -1 ? null : spanFrom(body, nameEnd + 1, end),
    span: spanIn(body, start, end),
    legacy: false,
  };
}

/** `ENV NAME value with blanks`: split at blanks, quotes have no say. */
function readLegacyPair(
  body: LogicalText,
  escape: '\\' | '`',
  refuse: Refuse,
): { pairs: Pair[]; words: readonly Word[] } {
  const { text } = body;
  let nameEnd = 0;
  while (nameEnd < text.length && !isBlank(text[nameEnd])) nameEnd++;
  if (nameEnd === text.length) {
    refuse('A name alone is not enough here: a value is missing.', body);
    return { pairs: [], words: [] };
  }
  let start = nameEnd;
  while (isBlank(text[start])) start++;
  const name = { text: text.slice(0, nameEnd), start: 0, end: nameEnd };
  const value = { text: text.slice(start), start, end: text.length };
  const pair = {
    name: unquote(name.text, escape),
    nameSpan: spanIn(body, 0, nameEnd),
    raw: value.text,
    valueSpan: spanIn(body, start, text.length),
    span: spanIn(body, 0, text.length),
    legacy: true,
  };
  return { pairs: [pair], words: [name, value] };
}

/** An empty value stands right behind its equals sign, also when a continuation follows. */
function spanFrom(body: LogicalText, start: number, end: number): Pair['span'] {
  if (end > start) return spanIn(body, start, end);
  const at = spanIn(body, start - 1, start).end;
  return { start: at, end: at };
}
