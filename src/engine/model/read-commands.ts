import { mapped } from '../mapped.ts';
import type { Place, Span } from '../place.ts';
import {
  expandWord,
  parseShell,
  type LogicalText,
  type Redirect,
  type ShellScript,
  type ShellWord,
  type SimpleCommand,
  type Statement,
} from '../syntax/index.ts';
import type { Command, PipePosition, Redirection, Word } from './command.ts';
import { readTool } from './read-tool.ts';
import { ShellRunReader, type ShellCall } from './shell-run-reader.ts';
import type { ShellRun } from './shell-run.ts';
import { programName, shellWrappers, unwrap } from './unwrap.ts';
import { wordText } from './word-text.ts';

export interface Surroundings {
  readonly file: string;
  /** Value of a variable that is certainly set, else null. */
  readonly lookup: (name: string) => string | null;
  /** `sh -c "…"` stays one command instead of being read as the commands in it. */
  readonly keepsShells?: boolean;
  /** A here-document of the instruction with its places, found by its text. */
  readonly heredoc?: (body: string) => LogicalText | null;
  /** The shell that reads the script, with its arguments, and whether a here-document holds it. */
  readonly shell?: { readonly words: readonly string[]; readonly heredoc: boolean };
}

export interface CommandReading {
  readonly commands: readonly Command[];
  /** The script itself and the scripts that its commands hand to other shells. */
  readonly shells: readonly ShellRun[];
  readonly complete: boolean;
}

interface Circumstances {
  readonly conditional: boolean;
  readonly tolerated: boolean;
  readonly pipe: PipePosition | null;
}

const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh']);

export const isShell = (name: string | null): boolean => name !== null && shells.has(name);

/** Scripts within scripts, and blocks within blocks, are followed this deep. */
const deepest = 60;

/** Every simple command of a script in order, wrappers taken off, `sh -c "…"` read as the script it is. */
export function readCommands(script: ShellScript, around: Surroundings): CommandReading {
  const reader = new CommandReader(around);
  const { words, heredoc } = around.shell ?? { words: ['sh'], heredoc: false };
  reader.script(
    script,
    { calledBy: 'step', heredoc, words },
    { conditional: false, tolerated: false, pipe: null },
    0,
  );
  const { commands, shells } = reader;
  return { commands, shells, complete: reader.complete && script.complete };
}

class CommandReader {
  readonly commands: Command[] = [];
  readonly shells: ShellRunReader[] = [];
  complete = true;
  readonly #around: Surroundings;
  #run: ShellRunReader | null = null;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  script(script: ShellScript, call: ShellCall, how: Circumstances, depth: number): void {
    const outer = this.#run;
    const run = new ShellRunReader(call, script, this.#around.file);
    this.shells.push(run);
    this.#run = run;
    for (const [index, statement] of script.statements.entries()) {
      const wasOn = run.options.errexit;
      this.walk([statement], how, depth);
      if (index < script.statements.length - 1) run.followed(statement, wasOn);
      else if (!wasOn) run.ended(statement);
    }
    this.#run = outer;
  }

  walk(statements: readonly Statement[], how: Circumstances, depth: number): void {
    if (depth > deepest) {
      this.complete = false;
      return;
    }
    for (const statement of statements) this.#statement(statement, how, depth);
  }

  #statement(statement: Statement, how: Circumstances, depth: number): void {
    const maybe = { ...how, conditional: true };
    const tolerated = { ...how, tolerated: true };
    const inner = depth + 1;
    switch (statement.kind) {
      case 'command':
        this.#command(statement, how, depth);
        break;
      case 'pipeline':
        this.#pipeline(statement, statement.negated ? tolerated : how, inner);
        break;
      case 'list': {
        let either = how;
        const lastOr = statement.operators.lastIndexOf('||');
        statement.parts.forEach((part, index) => {
          if (statement.operators[index - 1] === '||') either = maybe;
          const caught = index <= lastOr;
          this.walk([part], caught ? { ...either, tolerated: true } : either, inner);
        });
        break;
      }
      case 'if':
        statement.conditions.forEach((condition, index) =>
          this.walk(condition, index === 0 ? tolerated : { ...maybe, tolerated: true }, inner),
        );
        for (const branch of statement.branches) this.walk(branch, maybe, inner);
        this.walk(statement.otherwise ?? [], maybe, inner);
        break;
      case 'case':
        for (const { body } of statement.branches) this.walk(body, maybe, inner);
        break;
      case 'loop':
        this.walk(statement.condition, tolerated, inner);
        this.walk(statement.body, maybe, inner);
        break;
      case 'function':
        this.walk(statement.body, maybe, inner);
        break;
      case 'group':
        this.walk(statement.body, how, inner);
        break;
      case 'other':
        break;
    }
  }

  #pipeline(
    { parts, span }: Extract<Statement, { kind: 'pipeline' }>,
    how: Circumstances,
    depth: number,
  ): void {
    if (parts.length === 1) {
      this.walk(parts, how, depth);
      return;
    }
    const pipeline = { place: this.#place(span), length: parts.length };
    const pipefail = this.#run?.options.pipefail ?? false;
    const read = mapped(parts, (part, index) => {
      const from = this.commands.length;
      this.walk([part], { ...how, pipe: { pipeline, index } }, depth);
      return this.commands.slice(from);
    });
    const { tolerated } = how;
    this.#run?.pipelines.push({ place: pipeline.place, parts: read, pipefail, tolerated });
  }

  #command(syntax: SimpleCommand, how: Circumstances, depth: number): void {
    const words = mapped(syntax.words, (word) => readWord(word, this.#around));
    const unwrapped = unwrap(words, shellWrappers);
    const name = programName(unwrapped.words[0]?.value);
    const piped = this.#around.keepsShells
      ? null
      : this.#pipedScript(name, unwrapped.words, syntax);
    const script = piped ?? (this.#around.keepsShells ? null : inlineScript(name, unwrapped.words));
    if (script !== null) {
      const inner = parseShell(script);
      if (!inner.complete || depth > deepest) this.complete = false;
      const called = mapped(unwrapped.words, ({ value }) => value ?? '');
      const call = { calledBy: 'command', heredoc: piped !== null, words: called } as const;
      if (depth <= deepest) this.script(inner, call, how, depth + 1);
      return;
    }
    if (name === 'set' && !how.conditional)
      this.#run?.set(mapped(unwrapped.words, ({ value }) => value));
    const assignments = new Map<string, string | null>(unwrapped.assignments);
    for (const { name: assigned, value } of syntax.assignments) {
      assignments.set(assigned, value === null ? '' : readWord(value, this.#around).value);
    }
    this.commands.push(
      command(unwrapped.words, {
        ...how,
        name,
        wrappers: unwrapped.wrappers,
        assignments,
        background: syntax.background,
        redirects: mapped(syntax.redirects, (redirect) => readRedirect(redirect, this.#around)),
        place: this.#place(wordsSpan(syntax)),
        complete: unwrapped.complete,
      }),
    );
  }

  /** `bash <<EOF`: the shell reads the here-document. */
  #pipedScript(
    name: string | null,
    words: readonly Word[],
    { redirects }: SimpleCommand,
  ): LogicalText | null {
    if (!isShell(name) || words.some(({ raw }, at) => at > 0 && !isShellArgument.test(raw)))
      return null;
    const body = redirects.find((redirect) => redirect.body !== null)?.body;
    return body === null || body === undefined ? null : (this.#around.heredoc?.(body) ?? null);
  }

  #place(span: Span): Place {
    return { file: this.#around.file, span };
  }
}

/** `-eu`, or the name behind `-o`. */
const isShellArgument = /^(?:[-+].*|pipefail|errexit|nounset|xtrace|posix)$/;

/** From the first word to the last or its redirection; assignments and here-documents are left out. */
const wordsSpan = ({ words, redirects, span }: SimpleCommand): Span => ({
  start: words[0]?.span.start ?? span.start,
  end: Math.max(
    words.at(-1)?.span.end ?? span.end,
    ...mapped(
      redirects.filter(({ body }) => body === null),
      (redirect) => redirect.span.end,
    ),
  ),
});

type CommandParts = Omit<Command, 'words' | 'programPlace' | 'tool'> & {
  readonly complete: boolean;
};

/** Puts a command together; its tool is read when somebody asks. */
export const command = (words: readonly Word[], parts: CommandParts): Command =>
  new LazyCommand(words, parts);

/** Of one class, because every rule looks at every command: a getter of an object made by hand is slow to read. */
class LazyCommand implements Command {
  readonly words: readonly Word[];
  readonly name: Command['name'];
  readonly wrappers: Command['wrappers'];
  readonly assignments: Command['assignments'];
  readonly place: Place;
  readonly programPlace: Place;
  readonly conditional: boolean;
  readonly tolerated: boolean;
  readonly background: boolean;
  readonly redirects: Command['redirects'];
  readonly pipe: Command['pipe'];
  readonly #complete: boolean;
  #tool: Command['tool'] | undefined;

  constructor(words: readonly Word[], parts: CommandParts) {
    this.words = words;
    this.name = parts.name;
    this.wrappers = parts.wrappers;
    this.assignments = parts.assignments;
    this.place = parts.place;
    this.programPlace = words[0]?.place ?? parts.place;
    this.conditional = parts.conditional;
    this.tolerated = parts.tolerated;
    this.background = parts.background;
    this.redirects = parts.redirects;
    this.pipe = parts.pipe;
    this.#complete = parts.complete;
  }

  get tool(): Command['tool'] {
    if (this.#tool === undefined) this.#tool = readTool(this.name, this.words, this.#complete);
    return this.#tool;
  }
}

const readRedirect = (
  { operator, descriptor, target, body }: Redirect,
  around: Surroundings,
): Redirection => ({
  operator,
  descriptor,
  target: target === null ? null : readWord(target, around),
  body,
});

function readWord(
  { raw, value, variables, span, offsets }: ShellWord,
  { file, lookup }: Surroundings,
): Word {
  const word = {
    raw,
    value: value ?? (variables.length > 0 ? expanded(raw, lookup) : null),
    variables,
    place: { file, span },
  };
  return offsets === undefined ? word : { ...word, offsets };
}

/** Only plain variables, all of them set; substitutions and globs stay unknown. */
function expanded(raw: string, lookup: Surroundings['lookup']): string | null {
  if (/[`*?[]|\$[^A-Za-z_{]|\$$|(?:^|[^$])\{|\$\{[^{}]*\{/.test(raw)) return null;
  const { value } = expandWord(raw, (name) => lookup(name) ?? undefined);
  // Unquoted, a value with blanks would become several words.
  return value !== null && /\s/.test(value) && !raw.startsWith('"') ? null : value;
}

/** The script in `sh -c "…"` and `su app -c "…"`; null for everything else. */
function inlineScript(name: string | null, words: readonly Word[]): LogicalText | null {
  if (!isShell(name) && name !== 'su') return null;
  for (let i = 1; i < words.length - 1; i++) {
    const value = words[i]?.value ?? '';
    if (name === 'su' ? value === '-c' || value === '--command' : /^-[a-z]*c$/.test(value)) {
      const script = words[i + 1];
      return script ? wordText({ ...script, span: script.place.span }) : null;
    }
    if (isShell(name) && !value.startsWith('-') && value !== 'pipefail') return null;
  }
  return null;
}
