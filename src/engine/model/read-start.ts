import { known, unknown, valueOf, type Known } from '../known.ts';
import { logicalOf, parseShell } from '../syntax/index.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { normal, sourceOf } from './copied-file.ts';
import { isShell } from './read-commands.ts';
import { isPythonProgram } from './read-tool.ts';
import { scriptFrom } from './script-reader.ts';
import type { Script } from './script.ts';
import type { Stage } from './stage.ts';
import type { Program, ProgramWord, StartCommand } from './start.ts';
import type { CommandStep } from './step.ts';
import { initNames, privilegeDroppers, programName, startWrappers, unwrap } from './unwrap.ts';

const nothing: StartCommand = {
  entrypoint: null,
  cmd: null,
  programs: known([]),
  script: null,
  hasInit: false,
  dropsPrivileges: false,
};

/** ENTRYPOINT and CMD in force in the final stage, and the program they come down to. */
export function readStart(final: Stage | null, context: Context, text: string): StartCommand {
  if (final === null) return nothing;
  const { entrypoint, cmd } = inForce(final);
  const follower = new Follower(final, context, text);
  const programs = follower.start(entrypoint, cmd);
  const drops =
    follower.dropsPrivileges || (programs.kind === 'known' && programs.value.some(gunicornDrops));
  return {
    entrypoint,
    cmd,
    programs,
    script: follower.script,
    hasInit: follower.hasInit,
    dropsPrivileges: drops,
  };
}

const gunicornDrops = ({ name, args }: Program): boolean =>
  name === 'gunicorn' && args.some(({ raw, value }) => /^(?:-u|--user)(?:=|$)/.test(value ?? raw));

/** The last of each counts; an ENTRYPOINT drops a CMD that was inherited. */
function inForce(final: Stage): { entrypoint: CommandStep | null; cmd: CommandStep | null } {
  let entrypoint: CommandStep | null = null;
  let cmd: CommandStep | null = null;
  for (const stage of final.chain.toReversed()) {
    let ownCmd = false;
    for (const step of stage.steps) {
      if (step.kind === 'cmd') {
        cmd = step;
        ownCmd = true;
      } else if (step.kind === 'entrypoint') {
        entrypoint = step;
        if (!ownCmd) cmd = null;
      }
    }
  }
  return { entrypoint, cmd };
}

/** Scripts that start scripts are followed this deep. */
const deepest = 8;

class Follower {
  script: Script | null = null;
  hasInit = false;
  dropsPrivileges = false;
  readonly #final: Stage;
  readonly #context: Context;
  readonly #text: string;

  constructor(final: Stage, context: Context, text: string) {
    this.#final = final;
    this.#context = context;
    this.#text = text;
  }

  start(entrypoint: CommandStep | null, cmd: CommandStep | null): Known<readonly Program[]> {
    const cleared = entrypoint?.form === 'exec' && entrypoint.elements.length === 0;
    const first = entrypoint === null || cleared ? null : entrypoint;
    if (first === null) {
      if (cmd === null || (cmd.form === 'exec' && cmd.elements.length === 0)) {
        return cleared || cmd !== null || valueOf(this.#final.base.startsNothing) === true
          ? known([])
          : unknown('the base image decides');
      }
      const inherited = cleared ? known([]) : this.#final.base.entrypoint;
      if (inherited.kind === 'known' && inherited.value.length > 0) {
        const words = inherited.value.map((value) => ({
          value,
          raw: value,
          place: cmd.valuePlace,
          editable: false,
        }));
        return this.#follow([...words, ...elementsOf(cmd)], new Map(), 0);
      }
      return this.#step(cmd, []);
    }
    if (cmd !== null && cmd.form === 'shell' && first.form === 'exec') {
      const shell = ['/bin/sh', '-c', cmd.text].map((value) => ({
        value,
        raw: value,
        place: cmd.valuePlace,
        editable: false,
      }));
      return this.#step(first, shell);
    }
    return this.#step(first, cmd === null ? [] : elementsOf(cmd));
  }

  /** What a CMD or ENTRYPOINT starts, given the words that follow its own. */
  #step(step: CommandStep, more: readonly ProgramWord[]): Known<readonly Program[]> {
    if (step.form === 'exec')
      return this.#follow([...elementsOf(step), ...more], new Map(), 0, step.script);
    if (step.script === null) return unknown('another shell');
    return this.#script(step.script, [], new Map(), 0);
  }

  #follow(
    words: readonly ProgramWord[],
    around: ReadonlyMap<string, string | null>,
    depth: number,
    inline: Script | null = null,
  ): Known<readonly Program[]> {
    const taken = unwrap(words, startWrappers);
    for (const wrapper of taken.wrappers) {
      if (initNames.has(wrapper)) this.hasInit = true;
      if (privilegeDroppers.has(wrapper)) this.dropsPrivileges = true;
    }
    const assignments = new Map([...around, ...taken.assignments]);
    const [first, ...args] = taken.words;
    if (first === undefined) return known([]);
    if (first.value === null) return unknown('a variable decides');
    const name = programName(first.value) ?? '';
    if (depth > deepest) return unknown('too many scripts');
    if (isShell(name)) return this.#shell(args, assignments, depth, inline);
    if (privilegeDroppers.has(name)) {
      this.dropsPrivileges = true;
      return unknown(`${name} decides`);
    }
    const script = this.#scriptAt(first.value);
    if (script === 'unread') return unknown('a script that was not given');
    if (script !== null) return this.#script(script, args, assignments, depth + 1);
    return known([programOf(first, args, assignments)]);
  }

  /** `sh -c "…"`, or `sh script.sh`. */
  #shell(
    args: readonly ProgramWord[],
    assignments: ReadonlyMap<string, string | null>,
    depth: number,
    inline: Script | null,
  ): Known<readonly Program[]> {
    const flag = args.findIndex(({ value }) => /^-[a-z]*c$/.test(value ?? ''));
    if (flag >= 0) {
      return inline === null
        ? unknown('a shell decides')
        : this.#script(inline, args.slice(flag + 3), assignments, depth + 1);
    }
    const operand = args.findIndex(({ value }) => value === null || !/^[-+]/.test(value));
    const file = args[operand]?.value;
    if (file === undefined || file === null)
      return args.length === 0 ? known([]) : unknown('a variable decides');
    const script = this.#scriptAt(file, true);
    return script === null || script === 'unread'
      ? unknown('a script that was not given')
      : this.#script(script, args.slice(operand + 1), assignments, depth + 1);
  }

  /** The programs that a script ends in; its own arguments take the place of `"$@"`. */
  #script(
    script: Script,
    args: readonly ProgramWord[],
    around: ReadonlyMap<string, string | null>,
    depth: number,
  ): Known<readonly Program[]> {
    this.script = script;
    if (!script.complete) return unknown('the script could not be read');
    const sets = script.commands.some(
      ({ name, words }) => name === 'set' && words[1]?.value === '--',
    );
    const programs: Program[] = [];
    for (const { command } of script.endings) {
      const started =
        command.name === 'wait'
          ? script.commands.filter(({ background }) => background)
          : [command];
      for (const one of started) {
        const words = sets ? null : wordsOf(one, args);
        if (words === null) return unknown('the script decides');
        const inner = this.#follow(words, new Map([...around, ...one.assignments]), depth + 1);
        if (inner.kind === 'unknown') return inner;
        this.#noteWrappers(one);
        programs.push(...inner.value);
      }
    }
    return known(programs);
  }

  #noteWrappers({ wrappers }: Command): void {
    if (wrappers.some((wrapper) => privilegeDroppers.has(wrapper))) this.dropsPrivileges = true;
  }

  /** The script that stands at a path of the image; `unread`: it is one, but its text is not known. Null: a program. */
  #scriptAt(path: string, surely = false): Script | 'unread' | null {
    const looksLike = surely || /\.(?:sh|bash)$/.test(path) || /entrypoint/.test(path);
    for (const candidate of this.#placesOf(path, surely)) {
      const source = sourceOf(this.#final, this.#context, candidate);
      if (source === null) continue;
      if (source.kind === 'unknown') {
        if (looksLike) return 'unread';
        continue;
      }
      if (source.kind === 'inline')
        return inlineScript(source.step.inline[source.index], source.step.place.file, this.#text);
      const script = this.#context.script(source.path);
      if (script.kind === 'known' && script.value !== null) return script.value;
      if (looksLike) return 'unread';
    }
    return looksLike ? 'unread' : null;
  }

  #placesOf(path: string, surely: boolean): string[] {
    if (path.startsWith('/')) return [`/${normal(path)}`];
    const workdir = valueOf(this.#final.end.workdir);
    const own = workdir === undefined ? [] : [`/${normal(`${workdir}/${path}`)}`];
    if (path.includes('/') || surely) return own;
    return ['/usr/local/bin', '/usr/bin', '/bin', '/usr/local/sbin'].map(
      (folder) => `${folder}/${path}`,
    );
  }
}

function inlineScript(
  inline: { content: string; bodySpan: { start: number; end: number } } | undefined,
  file: string,
  text: string,
): Script | 'unread' {
  if (inline === undefined) return 'unread';
  const { start, end } = inline.bodySpan;
  const body = text.slice(start, end);
  if (/^#!/.test(body) && !/^#![^\n]*\b(?:ba|da|a|z|k)?sh\b/.test(body)) return 'unread';
  const { offsets } = logicalOf(body);
  const shifted = Array.from(offsets, (offset) => offset + start);
  const around = { file, lookup: () => null };
  const script = parseShell({ text: body, offsets: shifted });
  return scriptFrom(script, around, { file, span: inline.bodySpan }, null);
}

const elementsOf = (step: CommandStep): ProgramWord[] =>
  step.elements.map(({ value, place }) => ({ value, raw: value, place, editable: true }));

/** A command's words with the script's arguments in the place of `"$@"`; null when that cannot be told. */
function wordsOf({ words, wrappers }: Command, args: readonly ProgramWord[]): ProgramWord[] | null {
  const result: ProgramWord[] = [];
  if (wrappers.includes('xargs')) return null;
  for (const { value, raw, place } of words) {
    if (/^"?\$(?:@|\*|\{@\}|\{\*\})"?$/.test(raw)) result.push(...args);
    else result.push({ value, raw, place, editable: false });
  }
  return result;
}

function programOf(
  first: ProgramWord,
  args: readonly ProgramWord[],
  assignments: ReadonlyMap<string, string | null>,
): Program {
  const name = programName(first.value) ?? '';
  if (!isPythonProgram(name))
    return { name, args, asModule: false, interpreterOptions: [], place: first.place, assignments };
  const options: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const value = args[index]?.value ?? null;
    if (value === null || !value.startsWith('-') || value === '-' || value === '-c') {
      return {
        name,
        args: args.slice(index),
        asModule: false,
        interpreterOptions: options,
        place: first.place,
        assignments,
      };
    }
    const module = /^-[A-Za-z]*m(.*)$/.exec(value);
    if (module) {
      if (value.length > 2 && !value.startsWith('-m'))
        options.push(value.slice(0, value.indexOf('m')));
      const attached = module[1] ?? '';
      const word = attached === '' ? args[index + 1] : args[index];
      const named = attached === '' ? word?.value : attached;
      const rest = args.slice(index + (attached === '' ? 2 : 1));
      return {
        name: named ?? name,
        args: rest,
        asModule: true,
        interpreterOptions: options,
        place: word?.place ?? first.place,
        assignments,
      };
    }
    options.push(value);
    if (/^-[XW]$/.test(value)) options.push(args[++index]?.value ?? '');
  }
  return {
    name,
    args: [],
    asModule: false,
    interpreterOptions: options,
    place: first.place,
    assignments,
  };
}
