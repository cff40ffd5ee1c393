import { mapped } from '../mapped.ts';
import type { Place } from '../place.ts';
import type { ShellScript, SimpleCommand, Statement } from '../syntax/index.ts';
import type { Command } from './command.ts';
import { readCommands, type Surroundings } from './read-commands.ts';
import type { Branch, Choice, Ending, Script } from './script.ts';

const nothingSet = (): null => null;

/** `length` is that of the file's text: the place of a script that is a file of its own. */
export function readScript(
  syntax: ShellScript,
  where: { readonly file: string; readonly length: number },
  path: string | null,
): Script {
  const place = { file: where.file, span: { start: 0, end: where.length } };
  return scriptFrom(syntax, { file: where.file, lookup: nothingSet }, place, path);
}

/** A script inside another file, with what its surroundings know of variables. */
export function scriptFrom(
  syntax: ShellScript,
  around: Surroundings,
  place: Place,
  path: string | null,
): Script {
  return new LazyScript(syntax, around, place, path);
}

class LazyScript implements Script {
  readonly place: Place;
  readonly path: string | null;
  readonly shebang: Script['shebang'];
  readonly commands: Script['commands'];
  readonly complete: boolean;
  readonly trapsAndWaits: boolean;
  readonly #syntax: ShellScript;
  readonly #around: Surroundings;
  #endings: readonly Ending[] | undefined;

  constructor(syntax: ShellScript, around: Surroundings, place: Place, path: string | null) {
    const { commands, complete } = readCommands(syntax, around);
    this.place = place;
    this.path = path;
    this.shebang = syntax.shebang;
    this.commands = commands;
    this.complete = complete;
    this.trapsAndWaits = ['trap', 'wait'].every((name) =>
      commands.some((one) => one.name === name),
    );
    this.#syntax = syntax;
    this.#around = around;
  }

  get endings(): readonly Ending[] {
    return (this.#endings ??= new EndingFinder(this.#syntax, this.#around).endings);
  }
}

interface Position {
  /** Nothing of the script runs after it. */
  readonly last: boolean;
  readonly held: Ending['held'];
  readonly listed: boolean;
  readonly branch: Branch | null;
}

const deepest = 40;

class EndingFinder {
  readonly endings: Ending[] = [];
  readonly #functions = new Map<string, readonly Statement[]>();
  readonly #around: Surroundings;

  constructor(script: ShellScript, around: Surroundings) {
    this.#around = around;
    for (const statement of script.statements) {
      if (statement.kind === 'function') this.#functions.set(statement.name, statement.body);
    }
    this.#body(script.statements, { last: true, held: null, listed: false, branch: null }, 0);
  }

  #body(body: readonly Statement[], position: Position, depth: number): void {
    if (depth > deepest) return;
    const statements = body.filter(({ kind }) => kind !== 'function');
    for (const [index, statement] of statements.entries()) {
      const next = statements[index + 1];
      const last =
        next === undefined
          ? position.last
          : isExit(next) || (position.last && this.#onlySpeaks(statements.slice(index + 1), depth));
      // `gunicorn; exit` leaves the shell in front, and exec may not be all that is missing.
      const listed = position.listed || (next !== undefined && last);
      this.#statement(statement, { ...position, last, listed }, depth + 1);
      if (next !== undefined && last) return;
      if (statement.kind === 'command' && this.#execs(statement)) return;
    }
  }

  /** `echo bye`, or a function of the script that does no more: what stands before it is what the script was there for. */
  #onlySpeaks(body: readonly Statement[], depth: number): boolean {
    return (
      depth <= deepest &&
      body.every((statement) => {
        if (statement.kind === 'group') return this.#onlySpeaks(statement.body, depth + 1);
        if (statement.kind !== 'command') return false;
        const name = statement.words[0]?.value ?? '';
        const called = this.#functions.get(name);
        return called
          ? this.#onlySpeaks(called, depth + 1)
          : /^(?:echo|printf|exit|deactivate)$/.test(name);
      })
    );
  }

  #statement(statement: Statement, position: Position, depth: number): void {
    switch (statement.kind) {
      case 'command':
        this.#command(statement, position, depth);
        break;
      case 'pipeline':
        for (const part of statement.parts) {
          this.#statement(
            part,
            { ...position, held: statement.parts.length > 1 ? 'pipe' : position.held },
            depth,
          );
        }
        break;
      case 'list':
        statement.parts.forEach((part, index) => {
          const ends = statement.operators[index] !== '&&';
          this.#statement(part, { ...position, last: position.last && ends, listed: true }, depth);
        });
        break;
      case 'if':
        this.#branches(
          statement,
          [...statement.branches, statement.otherwise ?? []],
          position,
          depth,
        );
        break;
      case 'case':
        this.#branches(
          statement,
          mapped(statement.branches, ({ body }) => body),
          position,
          depth,
        );
        break;
      case 'group':
        this.#body(
          statement.body,
          { ...position, held: statement.subshell ? 'subshell' : position.held },
          depth,
        );
        break;
      case 'loop':
        if (position.last && isEndless(statement.condition))
          this.#loop(statement.body, { ...position, held: 'loop' }, depth);
        break;
      default:
    }
  }

  #branches(
    choice: Choice,
    bodies: readonly (readonly Statement[])[],
    position: Position,
    depth: number,
  ): void {
    for (const [index, body] of bodies.entries())
      this.#body(body, depth > 1 ? position : { ...position, branch: { choice, index } }, depth);
  }

  /** Whatever is in it is what the script is there for, but not what it waits with. */
  #loop(body: readonly Statement[], position: Position, depth: number): void {
    for (const statement of body)
      if (!isPause(statement)) this.#statement(statement, position, depth + 1);
  }

  #command(statement: SimpleCommand, position: Position, depth: number): void {
    const called = this.#functions.get(statement.words[0]?.value ?? '');
    if (called && position.last) {
      this.#body(called, position, depth + 1);
      return;
    }
    const execs = this.#execs(statement);
    if ((!execs && !position.last) || isExit(statement)) return;
    const found = this.#read(statement);
    if (!found || found.words.length === 0) return;
    const around = execs && position.held === 'loop' ? null : position.held;
    const held = statement.background ? 'background' : around;
    const { listed, branch } = position;
    this.endings.push({ command: found, execs, held, listed, branch });
  }

  /** `exec` with a program; with redirections only it does not replace the shell, and behind `&` it replaces a copy. */
  #execs({ words, background }: SimpleCommand): boolean {
    return words[0]?.value === 'exec' && words.length > 1 && !background;
  }

  /** With `sh -c` left alone: the ending is the shell. */
  #read(statement: SimpleCommand): Command | undefined {
    const script = { shebang: null, statements: [statement], complete: true };
    return readCommands(script, { ...this.#around, keepsShells: true }).commands[0];
  }
}

/** `while true`, `while :`. */
const isEndless = ([only, ...others]: readonly Statement[]): boolean =>
  only?.kind === 'command' &&
  others.length === 0 &&
  only.words.length === 1 &&
  /^(?:true|:)$/.test(only.words[0]?.value ?? '');

const isPause = (statement: Statement): boolean =>
  statement.kind === 'command' &&
  /^(?:sleep|echo|printf|date|wait|break|continue)$/.test(statement.words[0]?.value ?? '');

const isExit = (statement: Statement): boolean =>
  statement.kind === 'command' && /^(?:exit|return)$/.test(statement.words[0]?.value ?? '');
