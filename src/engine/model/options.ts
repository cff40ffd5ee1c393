import { mapped } from '../mapped.ts';
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

/** Reads `--name=value`, `--name value`, `-xvalue`, `-x value` and bundles such as `-yqq`. */
export function readOptions(words: readonly Word[], table: OptionTable): Options {
  const reader = new OptionReader(words, table);
  reader.read();
  return {
    flags: reader.flags,
    values: reader.values,
    operands: reader.operands,
    complete: reader.complete,
  };
}

class OptionReader {
  readonly flags = new Map<string, string | null>();
  readonly values: { name: string; word: Word }[] = [];
  readonly operands: Word[] = [];
  complete = true;
  readonly #words: readonly Word[];
  readonly #table: OptionTable;
  #at = 0;

  constructor(words: readonly Word[], table: OptionTable) {
    this.#words = words;
    this.#table = table;
  }

  read(): void {
    for (let word = this.#next(); word !== undefined; word = this.#next()) {
      const text = word.value ?? partialText(word);
      if (word.value === null && !text.startsWith('-') && !startsAsOperand(word))
        this.complete = false;
      if (text === '--') {
        this.operands.push(...this.#words.slice(this.#at));
        return;
      }
      if (text.startsWith('--')) this.#long(word, text);
      else if (text.startsWith('-') && text.length > 1) this.#bundle(word, text);
      else this.operands.push(word);
    }
  }

  #next(): Word | undefined {
    return this.#words[this.#at++];
  }

  #long(word: Word, text: string): void {
    const equals = text.indexOf('=');
    const name = this.#named(equals === -1 ? text.slice(2) : text.slice(2, equals));
    const isValued = this.#table.valued.has(name);
    if (equals !== -1) {
      const value = word.value === null ? null : text.slice(equals + 1);
      if (isValued) this.#give(name, word, value);
      else this.flags.set(name, value);
    } else if (!isValued || !this.#giveNext(name)) this.flags.set(name, null);
  }

  #bundle(word: Word, text: string): void {
    for (let at = 1; at < text.length; at++) {
      const letter = text[at] ?? '';
      const name = this.#named(this.#table.short[letter] ?? letter);
      if (this.#table.valued.has(name)) {
        const rest = text.slice(at + 1).replace(/^=/, '');
        if (word.value === null) this.#give(name, word, null);
        else if (rest === '') this.#giveNext(name);
        else this.#give(name, word, rest);
        return;
      }
      this.flags.set(name, null);
      // What is no letter is no option, and nobody knows what stands after it.
      if (text[at + 1] === '=' || !/\w/.test(letter)) return;
    }
  }

  #named(name: string): string {
    return this.#table.same?.[name] ?? name;
  }

  #give(name: string, word: Word, value: string | null): void {
    this.flags.set(name, value);
    this.values.push({ name, word: value === word.value ? word : { ...word, value } });
  }

  /** Whether there is a next word, which is the value then. */
  #giveNext(name: string): boolean {
    const next = this.#next();
    if (next !== undefined) this.#give(name, next, next.value);
    return next !== undefined;
  }
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
    mapped(short.trim().split(/\s+/), (pair) => [pair.slice(0, 1), pair.slice(2)]),
  ),
  ...more,
});
