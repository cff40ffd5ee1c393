import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Ending, Script } from '../../model/script.ts';
import type { CommandStep } from '../../model/step.ts';
import type { Fix, Rule } from '../../rule.ts';
import { isContainerAction } from '../container-action.ts';
import { longRunning } from './long-running.ts';
import { editsForProcessOne } from './process-one.ts';
import { yieldingShell } from './yielding-shell.ts';

export const entrypointScriptWithoutExec: Rule = {
  id: 'entrypoint-script-without-exec',
  stage: 5,
  severity: 'error',
  summary: 'The start script stays process 1 and keeps the stop signal from the program it starts.',
  aliases: {},
  lesson: 'stop-in-time',
  fixable: true,

  *check(model) {
    const { script, hasInit } = model.start;
    if (script === null || hasInit || !script.complete || script.trapsAndWaits) return;
    if (!isForThisRule(model, script) || isContainerAction(model)) return;
    // A script that stays in the foreground on another way goes to the background where it is no container.
    const staysSomewhere = script.endings.some(
      ({ command, held }) => held !== 'background' && longRunning(command) !== null,
    );
    const name = script.path === null ? 'the shell' : `\`${script.path.replace(/^.*\//, '')}\``;
    const holder = holderOf(model, script);
    const shell = shellInFront(model, script, holder);
    for (const ending of script.endings) {
      const { command, execs, held } = ending;
      const program = longRunning(command);
      if (program === null) {
        const child =
          command.name === 'wait' ? script.commands.find(isServerInBackground) : undefined;
        if (child === undefined) continue;
        yield {
          place: command.place,
          message: `While ${name} waits as process 1, nobody tells \`${child.name}\` to stop: it is killed after the grace period.`,
        };
      } else if (held === 'background' ? !staysSomewhere : !execs || held !== null) {
        yield {
          place: {
            file: command.place.file,
            span: { start: command.programPlace.span.start, end: command.place.span.end },
          },
          ...(held === null && shell !== undefined
            ? {
                severity: 'info' as const,
                message: `Whether ${shell} gives way to ${program} depends on its version and on how the line is built. Where it does not, no stop signal gets through.`,
              }
            : {
                // The same words as an instruction in shell form are a warning of shell-form-start-command.
                ...(holder !== undefined ? { severity: 'warning' as const } : {}),
                message: what(program, name, held),
              }),
          ...fix(model, ending),
        };
      }
    }
  },
};

function what(program: string, name: string, held: Ending['held']): string {
  if (held === 'background')
    return `${program} runs in the background and ${name} ends: with process 1 the whole container stops.`;
  if (held === 'pipe')
    return `${program} writes into a pipe, so ${name} stays process 1 and does not pass SIGTERM on: every stop ends in a kill.`;
  return `${program} runs as a child of ${name}, which stays process 1 and does not pass SIGTERM on: every stop waits for the grace period and then kills it.`;
}

/** From 5.1 on, bash replaces itself with the last command of `bash -c "a && b"`, but not of `a; b && c`; so does BusyBox. */
function shellInFront(model: Model, script: Script, holder: Holder): string | undefined {
  if (script.path !== null) return undefined;
  if (holder?.elements.some(({ value }) => /^(?:\/(?:usr\/)?bin\/)?bash$/.test(value)))
    return 'bash';
  return yieldingShell(model) ?? undefined;
}

type Holder = CommandStep | undefined;

/** The instruction whose text the script is. */
const holderOf = ({ start }: Model, { path, place }: Script): Holder =>
  [start.entrypoint, start.cmd].find(
    (step) => path === null && step?.script?.place.span.start === place.span.start,
  ) ?? undefined;

/** A shell-form instruction and a single command behind `sh -c` are the business of shell-form-start-command. */
function isForThisRule(model: Model, script: Script): boolean {
  const { entrypoint, cmd } = model.start;
  if (script.path !== null) return !isBehindShell(entrypoint ?? cmd);
  const holder = holderOf(model, script);
  return holder === undefined || (holder?.form === 'exec' && script.commands.length > 1);
}

/** `CMD ./other.sh & ./start.sh`: the shell of the instruction stays process 1, whatever the script does. */
const isBehindShell = (step: CommandStep | null): boolean =>
  step?.form === 'shell' &&
  (step.script?.commands.length ?? 0) > 1 &&
  step.script?.endings.some(({ execs }) => execs) !== true;

const isServerInBackground = (command: Command): boolean =>
  command.background && longRunning(command) !== null;

/** Wrappers that are programs, so that exec can start them. */
const programs =
  /^(?:env|nice|ionice|nohup|setsid|stdbuf|timeout|poetry|pipenv|pdm|hatch|uv|conda|mamba|micromamba)$/;

function fix(model: Model, { command, held, listed }: Ending): { fix?: Fix } {
  if (held !== null || !command.wrappers.every((name) => programs.test(name))) return {};
  const { file, span } = command.place;
  // In `bash -c $'…'` only the whole word has a place.
  if (span.end - span.start <= 1) return {};
  const others = editsForProcessOne(model);
  const safe = !listed && !command.conditional && others !== null;
  const edits = [
    { file, span: { start: span.start, end: span.start }, text: 'exec ' },
    ...(others ?? []),
  ];
  return { fix: { title: 'Start it with exec', safe, edits } };
}
