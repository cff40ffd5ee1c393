import { isSpace } from './space.ts';
import { replaceGlob, trimPrefix, trimSuffix } from './substitution.ts';

/** Value of a variable; null when it is not set, undefined when that cannot be known here. */
export type VariableLookup = (name: string) => string | null | undefined;

export interface LexerOptions {
  readonly escape: '\\' | '`';
  readonly lookup: VariableLookup;
  /** Quotes stay in the result. */
  readonly keepQuotes?: boolean;
  /** Escape characters stay in the result. */
  readonly keepEscapes?: boolean;
  /** A variable that is not set stays as it is written instead of becoming nothing. */
  readonly keepUnset?: boolean;
}

/** A word of `words()`; `start` and `end` are positions in the lexed text. */
export interface LexedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Text being put together; null as soon as something unknown went into it. */
type Piece = string | null;

/** `${a:-${b:-…}}` deeper than this is refused, so that hostile text cannot exhaust the stack. */
const deepest = 200;

/**
 * BuildKit's own little shell (`shell.Lex`): quotes, escapes and variables of instruction operands and heredoc
 * names. It is not the shell of the image, and it differs from it in many small ways.
 */
export class WordLexer {
  /** What BuildKit refuses about the text; null when nothing. */
  error: string | null = null;
  /** Variables that were looked up, in order of first use. */
  readonly names = new Set<string>();

  readonly #text: string;
  readonly #options: LexerOptions;
  #at = 0;
  #keepEscapes: boolean;
  #depth = 0;
  #words: WordCollector | null = null;

  constructor(text: string, options: LexerOptions) {
    this.#text = text;
    this.#options = options;
    this.#keepEscapes = options.keepEscapes ?? false;
  }

  /** The whole text with blanks kept. Null when it is unknown or refused. */
  whole(): string | null {
    const result = this.#until(null, this.#keepEscapes, false, null);
    return this.error === null ? result : null;
  }

  /** The text split at blanks that no quotes protect; empty when the text is refused. */
  words(): LexedWord[] {
    const words = new WordCollector();
    this.#words = words;
    this.#until(null, this.#keepEscapes, false, words);
    return this.error === null ? words.finish(this.#text.length) : [];
  }

  #refuse(message: string): null {
    this.error ??= message;
    this.#at = this.#text.length;
    return null;
  }

  #until(
    stop: string | null,
    keepEscapes: boolean,
    inPattern: boolean,
    words: WordCollector | null,
  ): Piece {
    const outerKeep = this.#keepEscapes;
    this.#keepEscapes = keepEscapes;
    // BuildKit uses one buffer for all levels, so `${X:-y}` loses what its word began with.
    if (words === null) this.#words?.forget();
    let result: Piece = '';
    const text = this.#text;
    while (this.#at < text.length) {
      const start = this.#at;
      const char = text[start] ?? '';
      if (char === stop) {
        this.#at++;
        this.#keepEscapes = outerKeep;
        return result;
      }
      const special = this.#special(char, inPattern);
      if (special !== undefined) {
        result = join(result, special);
        if (char === '$') words?.add(special ?? '', start);
        else words?.addRaw(special ?? '', start);
        continue;
      }
      this.#at++;
      if (char !== this.#options.escape) {
        words?.add(char, start);
        result = join(result, char);
        continue;
      }
      const kept = this.#keepEscapes ? char : '';
      const escaped = text[this.#at] ?? '';
      if (escaped !== '') this.#at++;
      words?.addRaw(kept + escaped, start);
      result = join(result, kept + escaped);
    }
    this.#keepEscapes = outerKeep;
    if (stop !== null) return this.#refuse(`a ${stop} is missing`);
    return result;
  }

  /** Undefined for a character without a meaning of its own. */
  #special(char: string, inPattern: boolean): Piece | undefined {
    if (char === "'") return this.#singleQuoted(inPattern);
    if (char === '"') return this.#doubleQuoted(inPattern);
    if (char === '$') return this.#dollar();
    if (char === '<') return this.#angle();
    return undefined;
  }

  #singleQuoted(inPattern: boolean): Piece {
    const close = this.#text.indexOf("'", this.#at + 1);
    if (close === -1) return this.#refuse("a closing ' is missing");
    let inner = this.#text.slice(this.#at + 1, close);
    this.#at = close + 1;
    if (inPattern) inner = inner.replaceAll(this.#options.escape, this.#options.escape.repeat(2));
    return this.#options.keepQuotes === true ? `'${inner}'` : inner;
  }

  #doubleQuoted(inPattern: boolean): Piece {
    const keepQuotes = this.#options.keepQuotes === true;
    const { escape } = this.#options;
    const text = this.#text;
    let result: Piece = keepQuotes ? '"' : '';
    this.#at++;
    while (this.#at < text.length) {
      const char = text[this.#at] ?? '';
      if (char === '$') {
        result = join(result, this.#dollar());
        continue;
      }
      this.#at++;
      if (char === '"') return join(result, keepQuotes ? '"' : '');
      if (char !== escape) {
        result = join(result, char);
        continue;
      }
      const next = text[this.#at];
      if (next === undefined) continue;
      if (next === '"' || next === '$' || next === escape) {
        this.#at++;
        result = join(result, (this.#keepEscapes ? char : '') + next);
      } else {
        const doubled = this.#keepEscapes && (!keepQuotes || inPattern);
        result = join(result, doubled ? char + char : char);
      }
    }
    return this.#refuse('a closing " is missing');
  }

  #angle(): Piece {
    const text = this.#text;
    this.#at++;
    if (text[this.#at] !== '<') return '<';
    const start = this.#at - 1;
    this.#at++;
    while (text[this.#at] === ' ' || text[this.#at] === '\t' || text[this.#at] === '\r') this.#at++;
    return text.slice(start, this.#at);
  }

  #dollar(): Piece {
    const text = this.#text;
    this.#at++;
    if (text[this.#at] !== '{') {
      const name = this.#name();
      if (name === '') return '$';
      const value = this.#look(name);
      if (value === null && this.#options.keepUnset === true) return `$${name}`;
      return value === undefined ? null : (value ?? '');
    }
    this.#at++;
    const first = text[this.#at];
    if (first === undefined) return this.#refuse('a } is missing');
    if (first === '{' || first === '}' || first === ':')
      return this.#refuse('a variable name is missing in ${}');
    if (this.#depth >= deepest) return this.#refuse('variables are nested too deeply');
    this.#depth++;
    const piece = this.#braced(this.#name());
    this.#depth--;
    return piece;
  }

  /** Behind `${NAME`. */
  #braced(name: string): Piece {
    const operator = characterAt(this.#text, this.#at++);
    if (operator === '}') {
      const value = this.#look(name);
      if (value === null && this.#options.keepUnset === true) return `\${${name}}`;
      return value === undefined ? null : (value ?? '');
    }
    if (operator === '/') return this.#replaced(name);
    if (operator === ':') return this.#modified(name, characterAt(this.#text, this.#at++), true);
    if (operator !== '' && '+-?#%'.includes(operator)) return this.#modified(name, operator, false);
    return this.#refuse(`\${${name}${operator}…} is not a form BuildKit knows`);
  }

  #modified(name: string, operator: string, emptyIsUnset: boolean): Piece {
    const shown = (emptyIsUnset ? ':' : '') + operator;
    const isPattern = operator === '#' || operator === '%';
    if (operator === '' || (emptyIsUnset && isPattern)) {
      return this.#refuse(`\${${name}${shown}…} is not a form BuildKit knows`);
    }
    const word = this.#until('}', isPattern, isPattern, null);
    if (this.error !== null) return null;
    const value = this.#look(name);
    if (value === null && this.#options.keepUnset === true)
      return join(join(`\${${name}${shown}`, word), '}');
    if (value === undefined) return null;
    const missing = value === null || (emptyIsUnset && value === '');
    switch (operator) {
      case '-':
        return missing ? word : value;
      case '+':
        return missing ? '' : word;
      case '?':
        return missing
          ? this.#refuse(`${name} must be set: ${word ?? 'it is required here'}`)
          : value;
      case '#':
      case '%':
        return this.#trimmed(operator, value ?? '', word);
      default:
        return this.#refuse(`\${${name}${shown}…} is not a form BuildKit knows`);
    }
  }

  #trimmed(operator: '#' | '%', value: string, word: Piece): Piece {
    if (word === null) return null;
    const longest = word.startsWith(operator);
    const pattern = longest ? word.slice(1) : word;
    const trim = operator === '#' ? trimPrefix : trimSuffix;
    const result = trim(value, pattern, longest);
    return result === null
      ? this.#refuse(`the pattern ${pattern} is not one BuildKit knows`)
      : (result ?? null);
  }

  #replaced(name: string): Piece {
    const all = this.#text[this.#at] === '/';
    if (all) this.#at++;
    const pattern = this.#until('/', true, true, null);
    const replacement = this.#until('}', true, false, null);
    if (this.error !== null) return null;
    const value = this.#look(name);
    if (value === null && this.#options.keepUnset === true) {
      return join(join(join(`\${${name}/`, pattern), '/'), join(replacement, '}'));
    }
    if (value === undefined || pattern === null || replacement === null) return null;
    const result = replaceGlob(value ?? '', pattern, replacement, all);
    return result === null
      ? this.#refuse(`the pattern ${pattern} is not one BuildKit knows`)
      : (result ?? null);
  }

  #name(): string {
    const text = this.#text;
    const start = this.#at;
    const first = text[start];
    if (first === undefined) return '';
    if (/^\p{Nd}$/u.test(first)) {
      while (this.#at < text.length && /^\p{Nd}$/u.test(text[this.#at] ?? '')) this.#at++;
    } else if ('@*#?-$!0'.includes(first)) {
      this.#at++;
    } else {
      while (this.#at < text.length && isOfName(text, this.#at)) this.#at++;
    }
    return text.slice(start, this.#at);
  }

  #look(name: string): string | null | undefined {
    this.names.add(name);
    return this.#options.lookup(name);
  }
}

/** Asked of plain ASCII, which nearly every name is, by its number: a table of all letters is slow to look into. */
function isOfName(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128
    ? (code > 96 && code < 123) ||
        (code > 64 && code < 91) ||
        (code > 47 && code < 58) ||
        code === 95
    : /^[\p{L}\p{Nd}]$/u.test(text[at] ?? '');
}

/** Whole, even where it is two code units: a refusal quotes it. Nothing behind the end. */
function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

const join = (left: Piece, right: Piece): Piece =>
  left === null || right === null ? null : left + right;

class WordCollector {
  readonly #words: LexedWord[] = [];
  #text = '';
  #start = 0;
  #inWord = false;

  /** Blanks in it end a word. */
  add(text: string, at: number): void {
    for (const char of text) {
      if (!isSpace(char)) this.addRaw(char, at);
      else if (this.#inWord && this.#text !== '') this.#push(at);
    }
  }

  addRaw(text: string, at: number): void {
    if (!this.#inWord) this.#start = at;
    this.#text += text;
    this.#inWord = true;
  }

  forget(): void {
    this.#text = '';
  }

  finish(end: number): LexedWord[] {
    if (this.#text !== '') this.#push(end);
    return this.#words;
  }

  #push(end: number): void {
    this.#words.push({ text: this.#text, start: this.#start, end });
    this.#text = '';
    this.#inWord = false;
  }
}
