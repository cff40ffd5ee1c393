import { isAsciiSpace } from './space.ts';

/** One `--flag` word at the head of an operand. */
export interface FlagWord {
  /** Quotes and escapes removed, as BuildKit removes them. */
  readonly text: string;
  /** Where each character of `text` stands in the operand. */
  readonly at: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** Reads the `--…` words an operand begins with; `rest` is where the other words begin. `--` ends the flags. */
export function readFlagWords(
  operand: string,
  escape: string,
): { flags: FlagWord[]; rest: number } {
  const flags: FlagWord[] = [];
  let pos = 0;
  for (;;) {
    while (isAsciiSpace(operand[pos])) pos++;
    if (!operand.startsWith('--', pos)) return { flags, rest: pos };
    const word = readFlagWord(operand, pos, escape);
    pos = word.end;
    if (word.text === '--') return { flags, rest: pos };
    flags.push(word);
  }
}

function readFlagWord(operand: string, start: number, escape: string): FlagWord {
  const at: number[] = [];
  let text = '';
  let quote = '';
  let pos = start;
  for (; pos < operand.length; pos++) {
    let char = operand[pos] ?? '';
    if (quote === '' && isAsciiSpace(char)) break;
    if (quote === '' ? char === "'" || char === '"' : char === quote) {
      quote = quote === '' ? char : '';
      continue;
    }
    if (char === escape) {
      if (pos + 1 === operand.length) continue;
      char = operand[++pos] ?? '';
    }
    text += char;
    at.push(pos);
  }
  return { text, at, start, end: pos };
}
