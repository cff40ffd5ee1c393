import type { ShellCursor } from './shell-cursor.ts';
import type { ExpansionReader } from './shell-expansion.ts';
import type { CaseBranch, Statement } from './shell-tree.ts';
import type { WordReader } from './shell-word.ts';

/** What compound commands are made of, read by whoever reads the script. */
export interface ScriptBody {
  /** Statements up to what is none. */
  statements(): Statement[];
  /** The command that begins here, or null. */
  command(): Statement | null;
}

const bashOnly: ReadonlySet<string> = new Set(['select', 'coproc', 'function', '[[']);

const parameters = /\([ \t]*\)/y;

/** Reads what begins with a reserved word or a parenthesis. */
export class CompoundReader {
  readonly #cursor: ShellCursor;
  readonly #words: WordReader;
  readonly #expansions: ExpansionReader;
  readonly #body: ScriptBody;

  constructor(
    cursor: ShellCursor,
    words: WordReader,
    expansions: ExpansionReader,
    body: ScriptBody,
  ) {
    this.#cursor = cursor;
    this.#words = words;
    this.#expansions = expansions;
    this.#body = body;
  }

  /** At a `(`: arithmetic `((…))` or a subshell. */
  parentheses(): Statement {
    const cursor = this.#cursor;
    const start = cursor.at++;
    const end = cursor.text[cursor.at] === '(' ? this.#expansions.arithmeticEnd(cursor.at + 1) : -1;
    if (end !== -1) {
      cursor.at = end;
      return { kind: 'other', span: cursor.span(start) };
    }
    if (cursor.text[cursor.at] === '(') cursor.isSure = false;
    const body = this.#some(')', start);
    cursor.skipBlanks();
    if (!cursor.take(')')) cursor.fail(')', start);
    return { kind: 'group', span: cursor.span(start), body, subshell: true };
  }

  /** What this reserved word begins, its first letter here; null when it begins nothing, as `then` and `done`. */
  read(word: string): Statement | null {
    // To dash these are names of programs, and what is missing for bash may be an argument.
    if (bashOnly.has(word)) this.#cursor.isSure = false;
    switch (word) {
      case 'if':
        return this.#if();
      case 'while':
      case 'until':
        return this.#while(word);
      case 'for':
      case 'select':
        return this.#for(word);
      case 'case':
        return this.#case();
      case 'function':
        return this.#function();
      case 'coproc':
        return this.#coproc();
      case '{':
        return this.#braces();
      case '[[':
        return this.#test();
      default:
        return null;
    }
  }

  /** A body must not be empty; at the end of the script it is the word behind it that is missing first. */
  #some(lacks: string, start: number, length = 1): Statement[] {
    const cursor = this.#cursor;
    const statements = this.#body.statements();
    if (statements.length === 0) cursor.fail(cursor.isAtEnd ? lacks : null, start, start + length);
    return statements;
  }

  #braces(): Statement {
    const start = this.#cursor.at++;
    const body = this.#some('}', start);
    this.#cursor.expect('}', start);
    return { kind: 'group', span: this.#cursor.span(start), body, subshell: false };
  }

  #if(): Statement {
    const cursor = this.#cursor;
    const start = cursor.at;
    const conditions: Statement[][] = [];
    const branches: Statement[][] = [];
    let word: string | null = 'if';
    do {
      const opened = cursor.at;
      cursor.at += word.length;
      conditions.push(this.#some('then', opened, word.length));
      const isThen = cursor.expect('then', opened, word.length);
      branches.push(isThen ? this.#some('fi', start, 2) : []);
      word = this.#next();
    } while (word === 'elif');
    const hasElse = word === 'else' && cursor.expect(word, start);
    const otherwise = hasElse ? this.#some('fi', start, 2) : null;
    cursor.expect('fi', start);
    return { kind: 'if', span: cursor.span(start), conditions, branches, otherwise };
  }

  #next(): string | null {
    this.#cursor.skipBlanks();
    return this.#cursor.reservedWord();
  }

  #while(word: string): Statement {
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.at += word.length;
    const condition = this.#some('do', start, word.length);
    const body = this.#doBody(start, word.length);
    return { kind: 'loop', span: cursor.span(start), condition, body };
  }

  #doBody(start: number, length: number): Statement[] {
    if (!this.#cursor.expect('do', start, length)) return [];
    const body = this.#some('done', start, length);
    this.#cursor.expect('done', start, length);
    return body;
  }

  /** `for NAME in WORDS`, `for ((…))`, `select NAME in WORDS`; a body in braces is an old habit of some shells. */
  #for(word: string): Statement {
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.at += word.length;
    cursor.skipBlanks();
    if (cursor.text.startsWith('((', cursor.at)) this.#forArithmetic();
    else this.#forWords();
    cursor.skipBlanks();
    cursor.takeSeparator();
    cursor.skipLines();
    const isBraced = cursor.reservedWord() === '{';
    const group = isBraced ? this.#braces() : null;
    const body = group?.kind === 'group' ? [...group.body] : this.#doBody(start, word.length);
    return { kind: 'loop', span: cursor.span(start), condition: [], body };
  }

  #forArithmetic(): void {
    const end = this.#expansions.arithmeticEnd(this.#cursor.at + 2);
    if (end === -1) this.#cursor.fail();
    else this.#cursor.at = end;
  }

  #forWords(): void {
    const cursor = this.#cursor;
    this.#required();
    cursor.skipLines();
    if (!this.#takeIn()) return;
    for (cursor.skipBlanks(); this.#words.isAtWord; cursor.skipBlanks()) this.#words.read();
  }

  #required(): void {
    this.#cursor.skipBlanks();
    if (this.#words.read().raw === '') this.#cursor.fail();
  }

  /** Only here `in` is a reserved word. */
  #takeIn(): boolean {
    const cursor = this.#cursor;
    const isIn = /^in(?=[\s;&|()<>]|$)/.test(cursor.text.slice(cursor.at, cursor.at + 3));
    if (isIn) cursor.at += 2;
    return isIn;
  }

  #case(): Statement {
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.at += 'case'.length;
    this.#required();
    cursor.skipLines();
    if (!this.#takeIn()) cursor.fail();
    const branches: CaseBranch[] = [];
    for (;;) {
      cursor.skipLines();
      if (cursor.isAtEnd || cursor.reservedWord() === 'esac') break;
      branches.push({ patterns: this.#patterns(), body: this.#body.statements() });
      cursor.skipBlanks();
      if (!cursor.take(';;&') && !cursor.take(';;') && !cursor.take(';&')) break;
    }
    cursor.expect('esac', start);
    return { kind: 'case', span: cursor.span(start), branches };
  }

  /** `a|b)`, as written. */
  #patterns(): string[] {
    const cursor = this.#cursor;
    const patterns: string[] = [];
    cursor.take('(');
    do {
      cursor.skipBlanks();
      const { raw } = this.#words.read();
      if (raw === '') cursor.fail();
      else patterns.push(raw);
      cursor.skipBlanks();
    } while (cursor.take('|'));
    if (!cursor.take(')')) cursor.fail();
    return patterns;
  }

  #function(): Statement {
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.at += 'function'.length;
    cursor.skipBlanks();
    const name = this.#words.read();
    cursor.skipBlanks();
    this.takeParameters();
    return this.functionBody(start, name.value ?? name.raw);
  }

  /** The empty parentheses behind a function's name. */
  takeParameters(): boolean {
    const cursor = this.#cursor;
    parameters.lastIndex = cursor.at;
    const isThere = parameters.test(cursor.text);
    if (isThere) cursor.at = parameters.lastIndex;
    return isThere;
  }

  /** What follows the name and the parentheses of a function. */
  functionBody(start: number, name: string): Statement {
    const cursor = this.#cursor;
    cursor.skipLines();
    const body = this.#body.command();
    if (body === null || body.kind === 'command' || body.kind === 'function') cursor.fail();
    return {
      kind: 'function',
      span: cursor.span(start),
      name,
      body: body === null ? [] : [body],
    };
  }

  #coproc(): Statement {
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.at += 'coproc'.length;
    cursor.skipBlanks();
    const named = /^[A-Za-z_]\w*[ \t]+(?=[({]|(?:if|for|while|until|case|select)\s|\[\[)/.exec(
      cursor.text.slice(cursor.at, cursor.at + 200),
    );
    cursor.at += named?.[0].length ?? 0;
    if (this.#body.command() === null) cursor.fail();
    return { kind: 'other', span: cursor.span(start) };
  }

  /** `[[ … ]]`, of which nothing is judged: words, operators, and parentheses of groups and of patterns. */
  #test(): Statement {
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.at += '[['.length;
    for (;;) {
      cursor.skipLines();
      if (cursor.isAtEnd || cursor.text[cursor.at] === ';') {
        cursor.fail();
        break;
      }
      if (!this.#words.isAtWord) cursor.at++;
      else if (this.#words.read().raw === ']]') break;
    }
    return { kind: 'other', span: cursor.span(start) };
  }
}
