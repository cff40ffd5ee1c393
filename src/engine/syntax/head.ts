import { readFlagWords, type FlagWord } from './flag-words.ts';
import { isBlank, skipSpace } from './space.ts';

/** Keyword and flags of a logical line; positions are in that line. */
export interface Head {
  /** Upper-case. */
  readonly keyword: string;
  readonly keywordEnd: number;
  readonly flags: readonly FlagWord[];
  /** Where the operand begins that the flags are part of. */
  readonly operand: number;
  /** Where the rest begins, behind the flags. */
  readonly body: number;
}

/** Takes the beginning of a trimmed, non-empty logical line apart (BuildKit's `splitCommand`). */
export function headOf(line: string, escape: string): Head {
  let keywordEnd = 0;
  while (keywordEnd < line.length && !isBlank(line[keywordEnd])) keywordEnd++;
  let operand = keywordEnd;
  while (isBlank(line[operand])) operand++;
  const { flags, rest } = readFlagWords(line.slice(operand), escape);
  return {
    keyword: line.slice(0, keywordEnd).toUpperCase(),
    keywordEnd,
    flags,
    operand,
    body: skipSpace(line, operand + rest),
  };
}
