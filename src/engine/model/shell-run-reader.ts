import { mapped } from '../mapped.ts';
import type { Place, Span } from '../place.ts';
import type { ShellScript, Statement } from '../syntax/index.ts';
import { noOptions, withOptions, type ShellOptions } from './shell-options.ts';
import type { Pipeline, RefusedPlace, ShellRun } from './shell-run.ts';
import { programName } from './unwrap.ts';

/** Who reads a script. */
export interface ShellCall {
  readonly calledBy: ShellRun['calledBy'];
  readonly heredoc: boolean;
  /** The shell and its arguments. */
  readonly words: readonly string[];
}

/** A script while its commands are being read: follows what `set` switches on and off. */
export class ShellRunReader implements ShellRun {
  readonly shell: string;
  readonly calledBy: ShellRun['calledBy'];
  readonly heredoc: boolean;
  readonly place: Place;
  readonly overlooked: Place[] = [];
  readonly unstopped: Place[] = [];
  readonly pipelines: Pipeline[] = [];
  options: ShellOptions;
  readonly #script: ShellScript;

  constructor({ calledBy, heredoc, words }: ShellCall, script: ShellScript, file: string) {
    const { statements } = script;
    this.#script = script;
    this.shell = programName(words[0]) ?? 'sh';
    this.calledBy = calledBy;
    this.heredoc = heredoc;
    this.options = withOptions(noOptions, words.slice(1));
    const start = statements[0]?.span.start ?? 0;
    this.place = { file, span: { start, end: statements.at(-1)?.span.end ?? start } };
  }

  get statements(): readonly Place[] {
    return mapped(this.#script.statements, ({ span }) => this.#place(span));
  }

  get refused(): RefusedPlace | null {
    const { refused } = this.#script;
    return refused ? { place: this.#place(refused.span), lacks: refused.lacks } : null;
  }

  set(words: readonly (string | null)[]): void {
    this.options = withOptions(this.options, words.slice(1));
  }

  /** A statement that others follow; `stopped`: errexit was on while it ran. */
  followed(statement: Statement, stopped: boolean): void {
    if (!stopped) {
      if (!this.options.errexit && mayFail(statement))
        this.overlooked.push(this.#place(statement.span));
    } else if (statement.kind === 'list' && mayFail(statement)) {
      for (const part of statement.parts.slice(0, -1))
        if (mayFail(part)) this.unstopped.push(this.#place(part.span));
    }
  }

  #place(span: Span): Place {
    return { file: this.place.file, span };
  }

  /** The last statement: how a block ends is how the last one in it ends. */
  ended(statement: Statement, depth = 0): void {
    if (depth > deepest) return;
    for (const block of blocksOf(statement)) {
      // It may switch errexit on for the rest of itself.
      if (block.some((inner) => inner.kind === 'command' && inner.words[0]?.value === 'set'))
        continue;
      for (const inner of block.slice(0, -1)) this.followed(inner, false);
      const last = block.at(-1);
      if (last !== undefined) this.ended(last, depth + 1);
    }
  }
}

/** What a compound statement may run, its conditions left out. */
function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
      return [...statement.branches, statement.otherwise ?? []];
    case 'case':
      return mapped(statement.branches, ({ body }) => body);
    case 'group':
    case 'loop':
      return [statement.body];
    default:
      return [];
  }
}

const cannotFail = /^(?:set|export|unset|echo|printf|true|:|trap|umask|alias|shopt|exec|exit)$/;

/** Blocks within blocks are followed this deep. */
const deepest = 60;

/** Whether a failure of it would be news: it does something, and nothing in it looks at how that ends. */
function mayFail(statement: Statement, depth = 0): boolean {
  if (depth > deepest) return false;
  const some = (statements: readonly Statement[]) =>
    statements.some((inner) => mayFail(inner, depth + 1));
  switch (statement.kind) {
    case 'command':
      return (
        !statement.background &&
        statement.words.length > 0 &&
        !cannotFail.test(statement.words[0]?.value ?? '')
      );
    case 'list':
      return !statement.operators.includes('||') && some(statement.parts);
    case 'pipeline':
      return !statement.negated && some(statement.parts);
    case 'group':
    case 'loop':
      return some(statement.body);
    case 'if':
      return statement.branches.some(some) || some(statement.otherwise ?? []);
    case 'case':
      return statement.branches.some(({ body }) => some(body));
    default:
      return false;
  }
}
