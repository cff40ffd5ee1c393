import { WordLexer, type VariableLookup } from './word-lexer.ts';

export type { VariableLookup };

export interface Expansion {
  /** Null when a variable in it is unknown, or when BuildKit refuses the word (then `error` says why). */
  readonly value: string | null;
  /** Variables it depends on, in order of first use. A default that is not needed is looked at all the same. */
  readonly names: readonly string[];
  readonly error: string | null;
}

/**
 * An operand as BuildKit expands it (`shell.Lex.ProcessWord`): quotes, escapes and
 * `$X ${X} ${X:-d} ${X-d} ${X:+a} ${X+a} ${X:?e} ${X?e} ${X#p} ${X##p} ${X%p} ${X%%p} ${X/a/b} ${X//a/b}`, nested.
 */
export function expandWord(
  word: string,
  lookup: VariableLookup,
  escape: '\\' | '`' = '\\',
): Expansion {
  const lexer = new WordLexer(word, { escape, lookup });
  const value = lexer.whole();
  return { value, names: [...lexer.names], error: lexer.error };
}

/** Quotes and escapes removed, variables left as they are written; the word itself where BuildKit refuses it. */
export function unquote(word: string, escape: '\\' | '`'): string {
  if (!/['"$<\\`]/.test(word)) return word;
  return new WordLexer(word, { escape, lookup: () => null, keepUnset: true }).whole() ?? word;
}
