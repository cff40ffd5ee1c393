import { mapped } from '../mapped.ts';
import { grammarOf } from './grammar.ts';
import type { FlagWord } from './flag-words.ts';
import type { Head } from './head.ts';
import { spanIn } from './logical-text.ts';
import type { Flag, LogicalText } from './tree.ts';

/** Nobody writes more. */
const mostFlags = 256;

/** The flags of an instruction that may have flags; none of any other. */
export function flagsOf(line: LogicalText, { keyword, flags, operand }: Head): Flag[] {
  const known = grammarOf(keyword)?.flags;
  if (flags.length === 0 || !known || Object.keys(known).length === 0) return [];
  return mapped(flags.slice(0, mostFlags), (word) => flagOf(line, operand, word));
}

/** `--name` or `--name=value`; the first `=` ends the name. */
function flagOf(line: LogicalText, operand: number, { text, at, start, end }: FlagWord): Flag {
  const span = spanIn(line, operand + start, operand + end);
  const equals = text.indexOf('=');
  if (equals === -1) return { name: text.slice(2), value: null, span, valueSpan: null };
  const first = at[equals + 1];
  const valueSpan =
    first === undefined
      ? { start: span.end, end: span.end }
      : spanIn(line, operand + first, operand + end);
  return { name: text.slice(2, equals), value: text.slice(equals + 1), span, valueSpan };
}
