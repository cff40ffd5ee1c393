import { spanIn } from './logical-text.ts';
import type { LogicalText } from './tree.ts';
import type { Span } from '../place.ts';
import type { Refused } from './shell-tree.ts';

/** A here-document whose operator was read; its body begins behind the end of the line. */
export interface AwaitedHeredoc {
  readonly delimiter: string;
  /** Something of the delimiter was quoted: the body stands as it is, line by line. */
  readonly quoted: boolean;
  readonly stripsTabs: boolean;
  readonly take: (body: string) => void;
}

/** Deeper than this nothing is read: no build step is, and it bounds the stack. */
const deepest = 100;

const reserved =
  /(?:if|then|elif|else|fi|for|while|until|do|done|case|esac|function|select|coproc|time|!|\{|\}|\[\[(?=\s|$))(?=[\s;&|()<>]|$)/y;
const separators = /;(?![;&])|&(?![&>])|\n/y;
const tabs = /\t*/y;

/** Where in a script reading stands, and what it found wrong so far. */
export class ShellCursor {
  readonly source: LogicalText;
  readonly text: string;
  at = 0;
  /** False once something could not be read as a shell would. */
  isSound = true;
  /** The first of it, when every shell sees it so. */
  refused: Refused | null = null;
  /** False once shells may have read on differently. */
  isSure = true;
  #heredocs: AwaitedHeredoc[] = [];
  #depth = 0;

  constructor(source: LogicalText) {
    this.source = source;
    this.text = source.text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  span(start: number, end: number = this.at): Span {
    return spanIn(this.source, start, end);
  }

  /** `lacks`: what any shell would say is missing there; null when shells differ. */
  fail(lacks: string | null = null, start = this.at, end = start + 1): void {
    if (this.isSound && this.isSure && lacks !== null)
      this.refused = { span: this.span(start, end), lacks };
    this.isSound = false;
  }

  /** Before what may hold itself again; beyond any sane depth the rest is left unread. */
  enter(): boolean {
    if (this.#depth >= deepest) {
      this.fail();
      this.at = this.text.length;
      return false;
    }
    this.#depth++;
    return true;
  }

  leave(): void {
    this.#depth--;
  }

  /** Spaces, tabs, continued lines, and a comment, which can only begin where a word could. */
  skipBlanks(): void {
    const { text } = this;
    for (;;) {
      const char = text.charCodeAt(this.at);
      if (char === 32 || char === 9) this.at++;
      else if (char === 92 && text.charCodeAt(this.at + 1) === 10) this.at += 2;
      else if (char === 35) this.#skipToLineEnd();
      else return;
    }
  }

  #skipToLineEnd(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.text.length : end;
  }

  /** Blanks and ends of lines, and behind those the bodies of here-documents. */
  skipLines(): void {
    this.skipBlanks();
    while (this.text.charCodeAt(this.at) === 10) {
      this.#endLine();
      this.skipBlanks();
    }
  }

  #endLine(): void {
    this.at++;
    if (this.#heredocs.length === 0) return;
    const heredocs = this.#heredocs;
    this.#heredocs = [];
    for (const heredoc of heredocs) heredoc.take(this.#heredocBody(heredoc));
  }

  await(heredoc: AwaitedHeredoc): void {
    this.#heredocs.push(heredoc);
  }

  /** A substitution has lines of its own: what the line around it waits for comes behind that line. */
  withOwnLines(read: () => void): void {
    const outer = this.#heredocs;
    this.#heredocs = [];
    read();
    this.#heredocs = [...outer, ...this.#heredocs];
  }

  /** To the line that is the delimiter, or to the end of the script, as a shell does with a warning. */
  #heredocBody({ delimiter, quoted, stripsTabs }: AwaitedHeredoc): string {
    const { text } = this;
    const start = this.at;
    while (this.at < text.length) {
      const line = this.at;
      const end = this.#heredocLineEnd(line, quoted);
      this.at = end + 1;
      tabs.lastIndex = line;
      const content = stripsTabs && tabs.test(text) ? tabs.lastIndex : line;
      const written = text.slice(content, end);
      if (written === delimiter) return text.slice(start, line);
      if (!quoted && written.includes('\\\n') && written.replaceAll('\\\n', '') === delimiter)
        return text.slice(start, line);
    }
    this.at = text.length;
    return text.slice(start);
  }

  #heredocLineEnd(from: number, quoted: boolean): number {
    let end = this.text.indexOf('\n', from);
    while (!quoted && end !== -1 && this.#isContinued(end, from))
      end = this.text.indexOf('\n', end + 1);
    return end === -1 ? this.text.length : end;
  }

  #isContinued(lineEnd: number, from: number): boolean {
    let first = lineEnd;
    while (first > from && this.text.charCodeAt(first - 1) === 92) first--;
    return (lineEnd - first) % 2 === 1;
  }

  /** The reserved word here, where a command may begin; null for anything else. */
  reservedWord(): string | null {
    const char = this.text.charCodeAt(this.at);
    // A quick no for most commands: `apt-get`, `pip` and whatever begins with a path or an expansion.
    if (char < 33 || (char > 33 && char < 91) || char === 97) return null;
    reserved.lastIndex = this.at;
    return reserved.exec(this.text)?.[0] ?? null;
  }

  /** Takes this reserved word, or says that it is missing for the one that stands there. */
  expect(word: string, start: number, length = word.length): boolean {
    this.skipBlanks();
    const found = this.reservedWord() === word;
    if (found) this.at += word.length;
    else this.fail(word, start, start + length);
    return found;
  }

  take(mark: string): boolean {
    if (!this.text.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    return true;
  }

  /** What stands between two statements: `;`, `&` or the end of a line; null when nothing does. */
  takeSeparator(): string | null {
    separators.lastIndex = this.at;
    const separator = separators.exec(this.text)?.[0] ?? null;
    if (separator === '\n') this.#endLine();
    else if (separator !== null) this.at++;
    return separator;
  }
}
