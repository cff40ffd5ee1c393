import { mapped } from '../../mapped.ts';
import type { Command, Word } from '../../model/command.ts';
import { isForShell, meantWords } from '../../model/meant-words.ts';
import type { Model } from '../../model/model.ts';
import { remembered } from '../../model/remembered.ts';
import { readTool } from '../../model/read-tool.ts';
import type { Script } from '../../model/script.ts';
import type { CommandStep, Element } from '../../model/step.ts';
import type { Tool } from '../../model/tool.ts';
import { programName, startWrappers, unwrap } from '../../model/unwrap.ts';

/** A command that runs whenever a container starts. */
export interface StartupCommand {
  /** Without tini, gosu, env and the like, but with `uv run`. */
  readonly words: readonly Word[];
  /** Without `uv run` too. */
  readonly inner: readonly Word[];
  readonly tool: Tool | null;
  /** Null for the words of a JSON array. */
  readonly command: Command | null;
  readonly script: Script | null;
}

/** `uv run` may install something, so that it is no mere wrapper here. */
const outer = new Map([...startWrappers].filter(([name]) => name !== 'uv'));

/** What ENTRYPOINT and CMD run for sure, scripts included; a branch of a script may not run and is left out. */
export const startupCommands = remembered((model): readonly StartupCommand[] => [
  ...readAll(model),
]);

function* readAll(model: Model): Iterable<StartupCommand> {
  for (const script of startupScripts(model)) {
    for (const [index, command] of script.commands.entries()) {
      const isAsked = isTest(script.commands[index - 1]);
      if (!command.conditional && !isAsked && command.words.length > 0)
        yield startup(command.words, command, script);
    }
  }
  const argv = mapped(argumentsOf(model), ({ value, place }): Word => ({
    raw: value,
    value,
    variables: [],
    place,
  }));
  if (argv.length > 0) yield startup(argv, null, null);
}

/** `[ "$MIGRATE" = 1 ] && python manage.py migrate` */
const isTest = (command: Command | undefined): boolean =>
  /^(?:\[\[?|test)$/.test(command?.name ?? '');

function startup(
  words: readonly Word[],
  command: Command | null,
  script: Script | null,
): StartupCommand {
  const { words: own, complete } = unwrap(words, outer);
  const tool = readTool(programName(own[0]?.value), own, complete);
  return { words: own, inner: unwrap(own, startWrappers).words, tool, command, script };
}

/** The scripts on the way, each once; CMD counts for nothing behind an ENTRYPOINT in shell form. */
export function startupScripts({ start }: Model): readonly Script[] {
  const { entrypoint, cmd } = start;
  const own = [
    entrypoint?.script,
    entrypoint && isForShell(entrypoint) ? null : cmd?.script,
    start.script,
  ];
  const scripts = new Map<string, Script>();
  for (const script of own) {
    if (script) scripts.set(`${script.place.file} ${script.place.span.start}`, script);
  }
  return [...scripts.values()];
}

/** The words of the JSON arrays in force, ENTRYPOINT before CMD; of one that is not quite JSON those that it means. */
function argumentsOf({ start }: Model): readonly Element[] {
  const { entrypoint, cmd } = start;
  const program = entrypoint ?? cmd;
  const words = (step: CommandStep | null): readonly Element[] => {
    const meant = step?.form === 'shell' || step === program ? step && meantWords(step) : null;
    return meant ?? (step?.form === 'exec' ? step.elements : []);
  };
  return entrypoint && isForShell(entrypoint) ? [] : [...words(entrypoint), ...words(cmd)];
}
