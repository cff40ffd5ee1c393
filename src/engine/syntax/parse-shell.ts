import { CommandReader } from './shell-command.ts';
import { CompoundReader } from './shell-compound.ts';
import { ShellCursor } from './shell-cursor.ts';
import { ExpansionReader } from './shell-expansion.ts';
import { inBackground } from './shell-background.ts';
import type { ShellScript, Statement } from './shell-tree.ts';
import { WordReader } from './shell-word.ts';
import type { LogicalText } from './tree.ts';

/** Scripts longer than this are not read: no build step is, and it bounds the work. */
const longestScript = 256 * 1024;

/**
 * Reads a script of sh or bash; what cannot be read makes it incomplete and never throws. Another language
 * (PowerShell, Python) gives a misleading tree: the caller has to know the shell.
 */
export function parseShell(text: LogicalText): ShellScript {
  const shebang = /^#!(.*)/.exec(text.text)?.[1]?.trim() ?? null;
  if (text.text.length > longestScript) return { shebang, statements: [], complete: false };
  const cursor = new ShellCursor(text);
  const statements = new ScriptReader(cursor).script();
  const { isSound: complete, refused } = cursor;
  return refused === null
    ? { shebang, statements, complete }
    : { shebang, statements, complete, refused };
}

/** Goes through a script once, from its first letter to its last. */
class ScriptReader {
  readonly #cursor: ShellCursor;
  readonly #commands: CommandReader;
  readonly #compounds: CompoundReader;

  constructor(cursor: ShellCursor) {
    this.#cursor = cursor;
    const expansions = new ExpansionReader(cursor, () => this.statements());
    const words = new WordReader(cursor, expansions);
    this.#commands = new CommandReader(cursor, words);
    this.#compounds = new CompoundReader(cursor, words, expansions, this);
  }

  /** All statements; one `fi` or `)` too many on a line of its own does not hide what is behind it. */
  script(): Statement[] {
    const cursor = this.#cursor;
    const statements = this.statements();
    for (;;) {
      cursor.skipLines();
      if (cursor.isAtEnd) return statements;
      const end = cursor.at + (cursor.reservedWord()?.length ?? 1);
      cursor.fail(/[<>]/.test(cursor.text[end] ?? '') ? null : '', cursor.at, end);
      cursor.at = end;
      cursor.skipBlanks();
      if (cursor.takeSeparator() === null) return statements;
      statements.push(...this.statements());
    }
  }

  /** Statements up to what is none: the end, a `)`, `fi` and its like. */
  statements(): Statement[] {
    const cursor = this.#cursor;
    const statements: Statement[] = [];
    for (;;) {
      cursor.skipLines();
      const statement = this.#list();
      if (statement === null) return statements;
      cursor.skipBlanks();
      const separator = cursor.takeSeparator();
      statements.push(separator === '&' ? inBackground(statement) : statement);
      if (separator === null) return statements;
    }
  }

  /** Pipelines with `&&` and `||` between them. */
  #list(): Statement | null {
    const cursor = this.#cursor;
    cursor.skipBlanks();
    const start = cursor.at;
    const first = this.#pipeline();
    if (first === null) return null;
    const parts = [first];
    const operators: ('&&' | '||')[] = [];
    let end = cursor.at;
    for (let mark = this.#takeOperator(); mark !== null; mark = this.#takeOperator()) {
      const behind = cursor.at;
      cursor.skipLines();
      const next = this.#pipeline();
      if (next === null) {
        cursor.fail('command', behind - 2, behind);
        break;
      }
      operators.push(mark);
      parts.push(next);
      end = cursor.at;
    }
    if (parts.length === 1) return first;
    return { kind: 'list', span: cursor.span(start, end), parts, operators };
  }

  #takeOperator(): '&&' | '||' | null {
    const cursor = this.#cursor;
    cursor.skipBlanks();
    return cursor.take('&&') ? '&&' : cursor.take('||') ? '||' : null;
  }

  /** Commands with `|` between them; `!` and `time` make a pipeline of a single one too. */
  #pipeline(): Statement | null {
    const cursor = this.#cursor;
    cursor.skipBlanks();
    const start = cursor.at;
    const { negated, end: behind } = this.#takePrefixes();
    const isPlain = behind === start;
    let end = behind;
    const parts: Statement[] = [];
    let next = this.command();
    while (next !== null) {
      parts.push(next);
      end = cursor.at;
      if (!this.#takePipe()) break;
      const behind = cursor.at;
      cursor.skipLines();
      next = this.command();
      if (next === null) cursor.fail('command', behind - 1, behind);
    }
    const [first] = parts;
    if (isPlain && parts.length < 2) return first ?? null;
    // A `!` alone is a command that fails, in front of `&&` it is an error.
    if (first === undefined && !/[;\n]/.test(cursor.text[cursor.at] ?? ';')) cursor.fail();
    return { kind: 'pipeline', span: cursor.span(start, end), parts, negated };
  }

  /** `!` and `time`, and where they end; `!` turns the result around. */
  #takePrefixes(): { negated: boolean; end: number } {
    const cursor = this.#cursor;
    let negated = false;
    let end = cursor.at;
    for (;;) {
      const word = cursor.reservedWord();
      if (word !== '!' && word !== 'time') return { negated, end };
      if (word === '!') negated = !negated;
      else cursor.isSure = false;
      cursor.at += word.length;
      end = cursor.at;
      cursor.skipBlanks();
      if (word === 'time' && /^-(?:p|-)\s/.test(cursor.text.slice(cursor.at, cursor.at + 3))) {
        cursor.at += 2;
        end = cursor.at;
        cursor.skipBlanks();
      }
    }
  }

  #takePipe(): boolean {
    const cursor = this.#cursor;
    const { at } = cursor;
    cursor.skipBlanks();
    const isPipe = !cursor.text.startsWith('||', cursor.at) && cursor.take('|');
    if (isPipe) cursor.take('&');
    else cursor.at = at;
    return isPipe;
  }

  command(): Statement | null {
    if (!this.#cursor.enter()) return null;
    const command = this.#command();
    this.#cursor.leave();
    return command;
  }

  #command(): Statement | null {
    const cursor = this.#cursor;
    cursor.skipBlanks();
    const start = cursor.at;
    const word = cursor.reservedWord();
    // Behind a pipe `time` is a program.
    const isPlain = word === null ? cursor.text[start] !== '(' : word === 'time';
    if (isPlain) return this.#simple(start);
    const compound = word === null ? this.#compounds.parentheses() : this.#compounds.read(word);
    if (compound !== null) this.#commands.skipRedirects();
    return compound;
  }

  #simple(start: number): Statement | null {
    const cursor = this.#cursor;
    const command = this.#commands.read();
    const name = command?.words.length === 1 ? command.words[0] : undefined;
    if (name === undefined) return command;
    const { at } = cursor;
    cursor.skipBlanks();
    if (this.#compounds.takeParameters())
      return this.#compounds.functionBody(start, name.value ?? name.raw);
    cursor.at = at;
    return command;
  }
}
