import type { Word } from './command.ts';

/** How one program spells its options. */
export interface OptionTable {
  /** Long names without dashes whose value may stand in the next word. */
  readonly valued: ReadonlySet<string>;
  /** Short letter to long name; listed in `valued` by the long name when it takes a value. */
  readonly short: Readonly<Record<string, string>>;
  /** Other spellings of a long name. */
  readonly same?: Readonly<Record<string, string>>;
}

export interface Options {
  /** Long name to value, null without one; the last one wins. */
  readonly flags: ReadonlyMap<string, string | null>;
  /** Every use of a valued option, in order, with the word that holds the value. */
  readonly values: readonly { readonly name: string; readonly word: Word }[];
  readonly operands: readonly Word[];
  /** False when a word could not be read: it may have been any option. */
  readonly complete: boolean;
}

const none: Readonly<Record<string, string>> = {};

/** Reads `--name=value`, `--name value`, `-xvalue`, `-x value` and bundles such as `-yqq`. */
export function readOptions(words: readonly Word[], table: OptionTable): Options {
  const flags = new Map<string, string | null>();
  const values: { name: string; word: Word }[] = [];
  const operands: Word[] = [];
  let complete = true;
  const named = (name: string): string => (table.same ?? none)[name] ?? name;
  const give = (name: string, word: Word, value: string | null): void => {
    flags.set(name, value);
    values.push({ name, word: value === word.value ? word : { ...word, value } });
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) break;
    const text = word.value ?? partialText(word);
    if (word.value === null && !text.startsWith('-') && !startsAsOperand(word)) complete = false;
    if (text === '--') {
      operands.push(...words.slice(i + 1));
      break;
    }
    if (text.startsWith('--')) {
      const equals = text.indexOf('=');
      const name = named(equals === -1 ? text.slice(2) : text.slice(2, equals));
      const next = words[i + 1];
      if (equals !== -1) {
        const value = word.value === null ? null : text.slice(equals + 1);
        if (table.valued.has(name)) give(name, word, value);
        else flags.set(name, value);
      } else if (table.valued.has(name) && next) {
        give(name, next, next.value);
        i++;
      } else flags.set(name, null);
    } else if (text.startsWith('-') && text.length > 1) {
      for (let at = 1; at < text.length; at++) {
        const letter = text[at] ?? '';
        const name = named(table.short[letter] ?? letter);
        if (!table.valued.has(name)) {
          flags.set(name, null);
          // What is no letter is no option, and nobody knows what stands behind it.
          if (text[at + 1] === '=' || !/\w/.test(letter)) break;
          continue;
        }
        const rest = text.slice(at + 1).replace(/^=/, '');
        const next = words[i + 1];
        if (rest !== '' || word.value === null) give(name, word, word.value === null ? null : rest);
        else if (next) {
          give(name, next, next.value);
          i++;
        }
        break;
      }
    } else operands.push(word);
  }
  return { flags, values, operands, complete };
}

/** `flask==$VERSION`, `"lib/$NAME"` and `dist/*.whl` are no options, whatever the rest becomes. */
const startsAsOperand = ({ raw }: Word): boolean => /^["']?[\w./@]/.test(raw);

/** The literal start of a word whose end is a variable: `--index-url=$URL` is still that option. */
const partialText = (word: Word): string => /^[^$`"'*?[\\]*/.exec(word.raw)?.[0] ?? '';

/** A table from two strings: names separated by blanks, and `letter:name` pairs. */
export const optionTable = (
  valued: string,
  short: string,
  more: Omit<OptionTable, 'valued' | 'short'> = {},
): OptionTable => ({
  valued: new Set(valued.trim().split(/\s+/)),
  short: Object.fromEntries(
    short
      .trim()
      .split(/\s+/)
      .map((pair) => [pair.slice(0, 1), pair.slice(2)]),
  ),
  ...more,
});
