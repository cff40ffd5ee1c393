import type { ShellCursor } from './shell-cursor.ts';
import { RedirectReader } from './shell-redirect.ts';
import type { Assignment, Redirect, ShellWord, SimpleCommand } from './shell-tree.ts';
import type { WordReader } from './shell-word.ts';

const assigning = /([A-Za-z_]\w*)(\[(?:[^\][\n]|\[[^\][\n]{0,99}\]){1,99}\])?(\+)?=/y;

/** To these an assignment among their words is one: `export A=(b c)`. */
const declaring: ReadonlySet<string> = new Set([
  ...['alias', 'declare', 'export', 'local', 'readonly', 'typeset'],
]);

interface WrittenAssignment {
  readonly assignment: Assignment;
  /** Neither `A+=b` nor `A[1]=b`. */
  readonly isPlain: boolean;
}

interface Parts {
  readonly assignments: Assignment[];
  readonly words: ShellWord[];
  readonly redirects: Redirect[];
}

/** Reads simple commands: assignments, words and redirects. */
export class CommandReader {
  readonly #cursor: ShellCursor;
  readonly #words: WordReader;
  readonly #redirects: RedirectReader;

  constructor(cursor: ShellCursor, words: WordReader) {
    this.#cursor = cursor;
    this.#words = words;
    this.#redirects = new RedirectReader(cursor, words);
  }

  /** Null where no command begins. */
  read(): SimpleCommand | null {
    const cursor = this.#cursor;
    const start = cursor.at;
    const parts: Parts = { assignments: [], words: [], redirects: [] };
    let end = start;
    while (this.#readPart(parts)) {
      end = cursor.at;
      cursor.skipBlanks();
    }
    cursor.at = end;
    if (end === start) return null;
    return { kind: 'command', span: cursor.span(start), ...parts, background: false };
  }

  /** What stands behind a compound command; its place is of no interest, but it belongs to it. */
  skipRedirects(): void {
    let end = this.#cursor.at;
    for (this.#cursor.skipBlanks(); this.#redirects.read() !== null; this.#cursor.skipBlanks())
      end = this.#cursor.at;
    this.#cursor.at = end;
  }

  #readPart({ assignments, words, redirects }: Parts): boolean {
    const redirect = this.#redirects.read();
    if (redirect !== null) {
      redirects.push(redirect);
      return true;
    }
    if (!this.#words.isAtWord) return false;
    const [name] = words;
    const start = this.#cursor.at;
    const found = name === undefined || declaring.has(name.raw) ? this.#assignment() : null;
    if (found === null) words.push(this.#words.read());
    else if (name === undefined) assignments.push(found.assignment);
    else words.push(this.#declared(found, start));
    return true;
  }

  #assignment(): WrittenAssignment | null {
    const cursor = this.#cursor;
    assigning.lastIndex = cursor.at;
    const [written, name, index, sign] = assigning.exec(cursor.text) ?? [];
    if (written === undefined || name === undefined) return null;
    const start = cursor.at;
    cursor.at += written.length;
    const isList = cursor.take('(');
    if (isList) this.#skipList();
    const value = isList ? null : this.#words.read();
    const isPlain = index === undefined && sign === undefined;
    return { assignment: { name, value, span: cursor.span(start) }, isPlain };
  }

  /** Behind the parenthesis of `A=(b c)`. */
  #skipList(): void {
    const cursor = this.#cursor;
    for (cursor.skipLines(); this.#words.isAtWord; cursor.skipLines()) this.#words.read();
    if (!cursor.take(')')) cursor.fail();
  }

  /** `export A=b`: to the command it is a word like any other. */
  #declared(
    { assignment: { name, value, span }, isPlain }: WrittenAssignment,
    start: number,
  ): ShellWord {
    const right = isPlain ? value : null;
    const text = right === null || right.value === null ? null : `${name}=${right.value}`;
    const raw = this.#cursor.text.slice(start, this.#cursor.at);
    return { raw, value: text, variables: right?.variables ?? [], span };
  }
}
