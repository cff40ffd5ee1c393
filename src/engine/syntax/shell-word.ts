import { sliceLogical } from './logical-text.ts';
import { ansiText } from './shell-ansi.ts';
import type { ShellCursor } from './shell-cursor.ts';
import type { ExpansionReader } from './shell-expansion.ts';
import type { ShellWord } from './shell-tree.ts';

const plain = 0;
/** Ends a word. */
const end = 1;
/** Quotes, expansions, escapes, patterns and the brace that may begin an expansion. */
const special = 2;
/** Means something only behind an open brace. */
const inBraces = 3;

const kinds = new Uint8Array(128);
for (const char of ' \t\n;&|()<>') kinds[char.charCodeAt(0)] = end;
for (const char of '\\\'"$`*?[]{') kinds[char.charCodeAt(0)] = special;
for (const char of ',.}') kinds[char.charCodeAt(0)] = inBraces;

const none: readonly string[] = [];

/** Reads the words of a script; a value is known only when nothing in it is left for the shell to find out. */
export class WordReader {
  readonly #cursor: ShellCursor;
  readonly #expansions: ExpansionReader;

  constructor(cursor: ShellCursor, expansions: ExpansionReader) {
    this.#cursor = cursor;
    this.#expansions = expansions;
  }

  /** A word may begin here: what ends words cannot, but for `<(` and `>(`. */
  get isAtWord(): boolean {
    const { text, at } = this.#cursor;
    return at < text.length && (kinds[text.charCodeAt(at)] !== end || this.#isProcess());
  }

  #isProcess(): boolean {
    const { text, at } = this.#cursor;
    const char = text.charCodeAt(at);
    return (char === 60 || char === 62) && text.charCodeAt(at + 1) === 40;
  }

  /** From here to the end of the word; an empty one where none begins. */
  read(): ShellWord {
    const { text } = this.#cursor;
    const start = this.#cursor.at;
    let at = start;
    // Most words are plain: they are their own value.
    for (; at < text.length; at++) {
      const kind = kinds[text.charCodeAt(at)];
      if (kind === end || kind === special) break;
    }
    this.#cursor.at = at;
    if (this.isAtWord || text.charCodeAt(at) === 40) {
      this.#cursor.at = start;
      return new WordParts(this.#cursor, this.#expansions).read();
    }
    const raw = text.slice(start, at);
    const value = raw.startsWith('~') ? null : raw;
    return { raw, value, variables: none, span: this.#cursor.span(start) };
  }
}

/** One word that is more than plain text. */
class WordParts {
  readonly #cursor: ShellCursor;
  readonly #expansions: ExpansionReader;
  readonly #variables = new Set<string>();
  readonly #start: number;
  #value = '';
  #isKnown: boolean;
  /** Where the stretch begins that is not yet part of the value. */
  #literal: number;
  /** For every open brace: whether a comma or two dots stand in it. */
  readonly #braces: boolean[] = [];
  /** Behind a `[` that no `]` closed yet: what would make the pattern unknown, and what would be one without it. */
  #bracket: { hasParts: boolean; hasPatterns: boolean } | null = null;

  constructor(cursor: ShellCursor, expansions: ExpansionReader) {
    this.#cursor = cursor;
    this.#expansions = expansions;
    this.#start = this.#literal = cursor.at;
    this.#isKnown = cursor.text[cursor.at] !== '~';
  }

  read(): ShellWord {
    const cursor = this.#cursor;
    const { text } = cursor;
    while (cursor.at < text.length) {
      const kind = kinds[text.charCodeAt(cursor.at)] ?? plain;
      if (kind === plain || (kind === inBraces && this.#braces.length === 0)) cursor.at++;
      else if (kind !== end) this.#special(text[cursor.at] ?? '');
      else if (!this.#parentheses()) break;
    }
    this.#flush(cursor.at);
    if (this.#bracket?.hasPatterns === true) this.#isKnown = false;
    const word = {
      raw: text.slice(this.#start, cursor.at),
      value: this.#isKnown ? this.#value : null,
      variables: this.#variables.size === 0 ? none : [...this.#variables],
      span: cursor.span(this.#start),
    };
    return word.raw.length === word.span.end - word.span.start
      ? word
      : { ...word, offsets: sliceLogical(cursor.source, this.#start, cursor.at).offsets };
  }

  #flush(until: number): void {
    this.#value += this.#cursor.text.slice(this.#literal, until);
  }

  /** A part of its own that stands for this text, null when only the shell knows for what. */
  #part(start: number, text: string | null): void {
    this.#flush(start);
    this.#literal = this.#cursor.at;
    if (text === null) this.#isKnown = false;
    else this.#value += text;
    if (this.#bracket !== null) this.#bracket.hasParts = true;
  }

  #special(char: string): void {
    const cursor = this.#cursor;
    const start = cursor.at;
    switch (char) {
      case '\\': {
        const isContinued = cursor.text[start + 1] === '\n';
        cursor.at = Math.min(start + 2, cursor.text.length);
        this.#flush(start);
        // Escapes nothing at the end of the script.
        this.#literal = isContinued ? start + 2 : Math.min(start + 1, cursor.text.length - 1);
        return;
      }
      case "'":
        return this.#part(start, this.#expansions.singleQuoted());
      case '"':
        return this.#part(start, this.#expansions.doubleQuoted(this.#variables));
      case '`':
        this.#expansions.backticks();
        return this.#part(start, null);
      case '$':
        return this.#dollar(start);
      default:
        cursor.at++;
        this.#pattern(char);
    }
  }

  #dollar(start: number): void {
    const cursor = this.#cursor;
    const next = cursor.text[start + 1];
    if (next === "'") {
      cursor.at++;
      this.#part(start, ansiText(this.#ansiQuoted()));
    } else if (next === '"') {
      cursor.at++;
      this.#part(start, this.#expansions.doubleQuoted(this.#variables));
    } else if (this.#expansions.dollar(this.#variables, false)) this.#part(start, null);
    else cursor.at++;
  }

  /** At the quote of `$'…'`, where a backslash keeps a quote from ending it. */
  #ansiQuoted(): string {
    const cursor = this.#cursor;
    const { text } = cursor;
    const start = ++cursor.at;
    for (; cursor.at < text.length; cursor.at++) {
      if (text[cursor.at] === "'") return text.slice(start, cursor.at++);
      if (text[cursor.at] === '\\') cursor.at++;
    }
    cursor.at = text.length;
    cursor.fail();
    return '';
  }

  /** `uvicorn[standard]` is a pattern to the shell, and stays as it is because no file has such a name. */
  #pattern(char: string): void {
    switch (char) {
      case '[':
        this.#bracket ??= { hasParts: false, hasPatterns: false };
        return;
      case ']':
        if (this.#bracket?.hasParts === true) this.#isKnown = false;
        this.#bracket = null;
        return;
      case '*':
      case '?':
        if (this.#bracket === null) this.#isKnown = false;
        else this.#bracket.hasPatterns = true;
        return;
      case '{':
        this.#braces.push(false);
        return;
      case '}':
        if (this.#braces.pop() === true) this.#isKnown = false;
        return;
      default:
        if (char === ',' || this.#cursor.text[this.#cursor.at] === '.')
          this.#braces[this.#braces.length - 1] = true;
    }
  }

  /** `<(…)` and `>(…)`, and patterns such as `@(a|b)`: the only parentheses in a word. */
  #parentheses(): boolean {
    const cursor = this.#cursor;
    const { text } = cursor;
    const start = cursor.at;
    const char = text[start];
    const isProcess = (char === '<' || char === '>') && text[start + 1] === '(';
    const isPattern =
      char === '(' && start > this.#literal && '?*+@!'.includes(text[start - 1] ?? ' ');
    if (!isProcess && !isPattern) return false;
    cursor.at = start + (isProcess ? 2 : 1);
    if (isProcess) this.#expansions.substitution();
    else this.#expansions.pattern();
    this.#part(start, null);
    return true;
  }
}
