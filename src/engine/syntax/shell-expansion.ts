import type { ShellCursor } from './shell-cursor.ts';

const name = /[A-Za-z_]\w*/y;
const parameter = /[!#]?([A-Za-z_]\w*)/y;
const special = /[\d*@#?$!-]/y;
/** What a backslash takes away between double quotes. */
const escapable: ReadonlySet<string> = new Set(['$', '`', '"', '\\', '\n']);
/** Before a pattern single quotes are quotes even between double ones: `"${A%'}'}"`. */
const beforePattern = /[%#/]/;

/** What a shell replaces in a word: `$…` and backticks. It is passed over; the variables it names are kept. */
export class ExpansionReader {
  readonly #cursor: ShellCursor;
  readonly #script: () => void;
  /** By where they begin behind `((`: an attempt that failed is not made again by what is around it. */
  readonly #arithmeticEnds = new Map<number, number>();

  /** `script` reads statements up to what is none of them. */
  constructor(cursor: ShellCursor, script: () => void) {
    this.#cursor = cursor;
    this.#script = script;
  }

  /** At a `$`: passes over what it begins. False when it stands for itself. */
  dollar(variables: Set<string>, isQuoted: boolean): boolean {
    const cursor = this.#cursor;
    const { text } = cursor;
    const next = cursor.at + 1;
    switch (text[next]) {
      case '(':
        cursor.at = next + 1;
        this.#parentheses();
        return true;
      case '{':
        cursor.at = next + 1;
        this.#parameter(variables, isQuoted);
        return true;
      case '[':
        cursor.at = next + 1;
        cursor.isSure = false;
        this.#upTo(']', false, new Set());
        return true;
    }
    name.lastIndex = special.lastIndex = next;
    const plain = name.exec(text)?.[0];
    if (plain !== undefined) variables.add(plain);
    else if (!special.test(text)) return false;
    cursor.at = next + (plain?.length ?? 1);
    return true;
  }

  /** Behind `$(`: arithmetic when it is `((` and ends with `))`, otherwise a script. */
  #parentheses(): void {
    const cursor = this.#cursor;
    const end = cursor.text[cursor.at] === '(' ? this.arithmeticEnd(cursor.at + 1) : -1;
    if (end !== -1) {
      cursor.at = end;
      return;
    }
    if (cursor.text[cursor.at] === '(') cursor.isSure = false;
    this.substitution();
  }

  /** Behind the `(` of `$(`, `<(` or `>(`. */
  substitution(): void {
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.withOwnLines(this.#script);
    cursor.skipLines();
    if (cursor.take(')')) return;
    cursor.fail(')', start - 2, start);
    cursor.at = Math.max(start, cursor.at);
    this.#upTo(')', true, new Set());
  }

  /** Behind `((`: the place behind `))`, or -1 when that is not how it ends. */
  arithmeticEnd(start: number): number {
    const known = this.#arithmeticEnds.get(start);
    if (known !== undefined) return known;
    const cursor = this.#cursor;
    const { at, isSound, refused } = cursor;
    cursor.at = start;
    this.#upTo(')', false, new Set());
    const ends = cursor.text[cursor.at - 1] === ')' && cursor.text[cursor.at] === ')';
    const end = ends && cursor.isSound === isSound ? cursor.at + 1 : -1;
    cursor.at = at;
    cursor.isSound = isSound;
    cursor.refused = refused;
    this.#arithmeticEnds.set(start, end);
    return end;
  }

  /** Behind the parenthesis of `@(a|b)` and its like. */
  pattern(): void {
    this.#upTo(')', true, new Set());
  }

  /** Behind `${`. */
  #parameter(variables: Set<string>, isQuoted: boolean): void {
    const cursor = this.#cursor;
    parameter.lastIndex = cursor.at;
    const found = parameter.exec(cursor.text);
    if (found?.[1] !== undefined) {
      variables.add(found[1]);
      cursor.at += found[0].length;
    } else if (cursor.text[cursor.at] !== '}') cursor.at++;
    const hasQuotes = !isQuoted || beforePattern.test(cursor.text[cursor.at] ?? '');
    const { at, refused } = cursor;
    this.#upTo('}', hasQuotes, variables);
    // Some shells look into the braces only when they get there, and quotes in them are their own affair.
    cursor.refused = refused;
    if (/['"`]/.test(cursor.text.slice(at, cursor.at))) cursor.isSure = false;
  }

  /** Passes over what is up to the closing mark, with quotes and expansions that may hold one of their own. */
  #upTo(close: ')' | '}' | ']', hasQuotes: boolean, variables: Set<string>): void {
    if (!this.#cursor.enter()) return;
    this.#skipTo(close, hasQuotes, variables);
    this.#cursor.leave();
  }

  #skipTo(close: string, hasQuotes: boolean, variables: Set<string>): void {
    const cursor = this.#cursor;
    const { text } = cursor;
    const open = close === ')' ? '(' : close === ']' ? '[' : '';
    let depth = 0;
    while (!cursor.isAtEnd) {
      const char = text[cursor.at];
      if (char === close && depth-- === 0) {
        cursor.at++;
        return;
      }
      if (char === open) depth++;
      if (!this.#quoteOrExpansion(hasQuotes, variables)) cursor.at++;
    }
    cursor.fail();
  }

  /** Passes over a quoted stretch, an expansion or an escaped character here; false when there is none. */
  #quoteOrExpansion(hasSingleQuotes: boolean, variables: Set<string>): boolean {
    const cursor = this.#cursor;
    switch (cursor.text[cursor.at]) {
      case '\\':
        cursor.at += 2;
        return true;
      case "'":
        if (hasSingleQuotes) this.singleQuoted();
        return hasSingleQuotes;
      case '"':
        this.doubleQuoted(variables);
        return true;
      case '`':
        this.backticks();
        return true;
      case '$':
        return this.dollar(variables, !hasSingleQuotes);
      default:
        return false;
    }
  }

  /** At a `'`; what stands between the two. */
  singleQuoted(): string {
    const cursor = this.#cursor;
    const start = cursor.at + 1;
    const end = cursor.text.indexOf("'", start);
    if (end === -1) cursor.fail("'", start - 1);
    cursor.at = end === -1 ? cursor.text.length : end + 1;
    return cursor.text.slice(start, end === -1 ? undefined : end);
  }

  /** At a `"`; what stands between the two, null when something in it is replaced. */
  doubleQuoted(variables: Set<string>): string | null {
    if (!this.#cursor.enter()) return null;
    const value = this.#betweenDoubleQuotes(variables);
    this.#cursor.leave();
    return value;
  }

  #betweenDoubleQuotes(variables: Set<string>): string | null {
    const cursor = this.#cursor;
    const { text } = cursor;
    let value = '';
    let isKnown = true;
    const quote = cursor.at;
    let start = ++cursor.at;
    while (!cursor.isAtEnd) {
      switch (text[cursor.at]) {
        case '"':
          value += text.slice(start, cursor.at++);
          return isKnown ? value : null;
        case '\\':
          if (escapable.has(text[cursor.at + 1] ?? '')) {
            value += text.slice(start, cursor.at);
            start = cursor.at + (text[cursor.at + 1] === '\n' ? 2 : 1);
          }
          cursor.at += 2;
          break;
        case '`':
          this.backticks();
          isKnown = false;
          break;
        case '$':
          if (this.dollar(variables, true)) isKnown = false;
          else cursor.at++;
          break;
        default:
          cursor.at++;
      }
    }
    cursor.fail('"', quote);
    return null;
  }

  /** At a backtick. */
  backticks(): void {
    const cursor = this.#cursor;
    const { text } = cursor;
    const quote = cursor.at;
    for (cursor.at++; cursor.at < text.length; cursor.at++) {
      if (text[cursor.at] === '`') {
        cursor.at++;
        return;
      }
      if (text[cursor.at] === '\\') cursor.at++;
    }
    cursor.at = text.length;
    cursor.fail('`', quote);
  }
}
