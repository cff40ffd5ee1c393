import type { ShellScript, Statement } from '../syntax/index.ts';
import type { Span } from '../place.ts';
import type { Command } from './command.ts';
import { readCommands } from './read-commands.ts';
import type { Ending, Script } from './script.ts';

/** Where a script stands: its file, and the part of the file that it takes up. */
export interface ScriptPlace {
  readonly file: string;
  readonly span: Span;
}

/** A script with its commands and the ways in which it can end. `path`: the context file it is; null: part of the Dockerfile. */
export function readScript(
  syntax: ShellScript,
  { file, span }: ScriptPlace,
  path: string | null,
  lookup: (name: string) => string | null = () => null,
): Script {
  const { commands, complete } = readCommands(syntax, { file, lookup });
  const byStart = new Map(commands.map((command) => [command.place.span.start, command]));
  const finder = new EndingFinder(byStart, functionsOf(syntax.statements));
  return {
    place: { file, span },
    path,
    shebang: syntax.shebang,
    commands,
    endings: finder.of(syntax.statements, { piped: false, listed: false }, 0),
    trapsAndWaits:
      commands.some(isSignalTrap) && commands.some((command) => command.name === 'wait'),
    complete,
  };
}

const isSignalTrap = ({ name, words }: Command): boolean =>
  name === 'trap' &&
  words.slice(2).some(({ value }) => /^(?:SIG)?(?:TERM|INT|QUIT|EXIT)$|^(?:0|2|3|15)$/i.test(value ?? ''));

interface How {
  readonly piped: boolean;
  readonly listed: boolean;
}

/** Blocks within blocks are followed this deep. */
const deepest = 60;

class EndingFinder {
  readonly #commands: ReadonlyMap<number, Command>;
  readonly #functions: ReadonlyMap<string, readonly Statement[]>;

  constructor(
    commands: ReadonlyMap<number, Command>,
    functions: ReadonlyMap<string, readonly Statement[]>,
  ) {
    this.#commands = commands;
    this.#functions = functions;
  }

  of(statements: readonly Statement[], how: How, depth: number): Ending[] {
    const last = statements.findLast((statement) => statement.kind !== 'function');
    if (last === undefined || depth > deepest) return [];
    const inner = depth + 1;
    switch (last.kind) {
      case 'command': {
        const command = this.#commands.get(last.span.start);
        if (command === undefined || command.words.length === 0) return [];
        const body = this.#functions.get(command.name ?? '');
        if (body !== undefined) return this.of(body, how, inner);
        const piped = how.piped || command.background;
        return [{ command, execs: command.wrappers.includes('exec'), ...how, piped }];
      }
      case 'pipeline': {
        const piped = how.piped || last.parts.length > 1;
        return last.parts.flatMap((part) => this.of([part], { ...how, piped }, inner));
      }
      case 'list':
        return this.of(last.parts.slice(-1), { ...how, listed: true }, inner);
      case 'if':
        return [...last.branches, last.otherwise ?? []].flatMap((body) => this.of(body, how, inner));
      case 'case':
        return last.branches.flatMap(({ body }) => this.of(body, how, inner));
      case 'loop':
        return this.of(last.body, { ...how, piped: how.piped }, inner);
      case 'group':
        return this.of(last.body, { ...how, piped: how.piped || last.subshell }, inner);
      default:
        return [];
    }
  }
}

function functionsOf(statements: readonly Statement[]): Map<string, readonly Statement[]> {
  return new Map(
    statements.flatMap((statement) =>
      statement.kind === 'function' ? [[statement.name, statement.body] as const] : [],
    ),
  );
}
