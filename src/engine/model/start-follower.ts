import { known, unknown, type Known } from '../known.ts';
import { mapped } from '../mapped.ts';
import {
  parseShell,
  scriptTextOf,
  sliceLogical,
  logicalOf,
  type LogicalText,
} from '../syntax/index.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { findFile, type ImageFile } from './image-files.ts';
import { isShell } from './read-commands.ts';
import { isForShell, meantWords, splitOption } from './meant-words.ts';
import { moduleIndex } from './read-tool.ts';
import { scriptIndex } from './run-step.ts';
import { scriptFrom } from './script-reader.ts';
import type { Script } from './script.ts';
import type { Stage } from './stage.ts';
import { startedProgram } from './started-program.ts';
import type { Program, ProgramWord, StartCommand } from './start.ts';
import type { CommandStep } from './step.ts';
import type { Reading } from './reading.ts';
import { wordText } from './word-text.ts';
import { initNames, privilegeDroppers, programName, startWrappers, unwrap } from './unwrap.ts';

type Assignments = ReadonlyMap<string, string | null>;

/** How a script is called: its arguments, what is set, and the word that is `$0`. */
interface Call {
  readonly args: readonly ProgramWord[];
  readonly assigned: Assignments;
  readonly zero?: ProgramWord | undefined;
}

/** Follows a start command through shells and scripts to the programs that serve. */
export class StartFollower {
  script: Script | null = null;
  hasInit = false;
  readonly wrappers = new Set<string>();
  dropsPrivileges = false;
  readonly #stage: Stage;
  readonly #context: Context;
  readonly #reading: Reading;
  /** Scripts may start each other. */
  #hops = 0;

  constructor(stage: Stage, context: Context, reading: Reading) {
    this.#stage = stage;
    this.#context = context;
    this.#reading = reading;
  }

  instructions(entrypoint: CommandStep | null, cmd: CommandStep | null): StartCommand['programs'] {
    const args = cmd ? this.#argv(cmd, entrypoint === null) : [];
    if (entrypoint) {
      if (isForShell(entrypoint)) return this.#shellForm(entrypoint, args);
      if (entrypoint.form === 'shell' || entrypoint.elements.length > 0)
        return this.#follow([...this.#argv(entrypoint, true), ...args], new Map());
    } else if (cmd) {
      const { entrypoint: ofBase } = this.#stage.base;
      if (ofBase.kind === 'known' && ofBase.value.length > 0) {
        const base = mapped(ofBase.value, (value) => wordOf(value, cmd.valuePlace, false));
        return this.#follow([...base, ...args], new Map());
      }
    }
    if (!cmd || (cmd.form === 'exec' && cmd.elements.length === 0)) return known([]);
    return isForShell(cmd) ? this.#shellForm(cmd, []) : this.#follow(args, new Map());
  }

  #argv(step: CommandStep, isProgram: boolean): ProgramWord[] {
    const meant = step.form === 'shell' || isProgram ? meantWords(step) : null;
    if (meant !== null) return mapped(meant, ({ value, place }) => wordOf(value, place, false));
    if (step.form === 'exec')
      return step.elements.flatMap(({ value, place }) => {
        const split = splitOption(value);
        return split?.map((word) => wordOf(word, place, false)) ?? wordOf(value, place, true);
      });
    const shell = step.before.shell ?? ['/bin/sh', '-c'];
    return mapped([...shell, step.text], (value) => wordOf(value, step.valuePlace, false));
  }

  /** After `-c` and the text of the instruction the words of CMD are `$0` and `$@`. */
  #shellForm(step: CommandStep, [zero, ...args]: readonly ProgramWord[]): StartCommand['programs'] {
    const shell = programName(step.before.shell?.[0]);
    if (shell !== null && !isShell(shell))
      return unknown('SHELL names a shell that is not followed');
    return step.script
      ? this.#endings(step.script, { args, assigned: new Map(), zero })
      : known([]);
  }

  #follow(words: readonly ProgramWord[], assigned: Assignments): Known<readonly Program[]> {
    if (this.#hops++ > 12) return unknown('scripts start each other');
    const { words: inner, wrappers, assignments } = unwrap(calledAsModule(words), startWrappers);
    this.hasInit ||= wrappers.some((name) => initNames.has(name));
    for (const name of wrappers) this.wrappers.add(name);
    this.dropsPrivileges ||= wrappers.some((name) => privilegeDroppers.has(name));
    const all = assignments.length === 0 ? assigned : new Map([...assigned, ...assignments]);
    const [first, ...args] = inner;
    if (!first) return known([]);
    if (first.value === null) {
      return isAllArguments(first.raw) ? known([]) : unknown('a variable decides what is started');
    }
    const name = programName(first.value) ?? '';
    if (/\s/.test(first.value)) return unknown('no program has a space in its name');
    if (name.startsWith('[')) return unknown('an array that is not JSON');
    if (name === 'su') return this.#su(inner, all);
    if (isShell(name)) return this.#shell(inner, all);
    const file = this.#startedFile(first.value);
    if (file.kind === 'unknown')
      return this.#looksLikeScript(first.value)
        ? file
        : known([startedProgram(name, first, args, all)]);
    if (file.value) {
      const language = languageOf(first.value, file.value.text);
      if (language === 'shell') return this.#scriptFile(file.value, args, all);
      if (language === 'python') {
        this.dropsPrivileges ||= becomesAnotherInPython.test(file.value.text);
        return known([
          startedProgram('python', first, [{ ...first, editable: false }, ...args], all),
        ]);
      }
      // `#!/usr/bin/with-contenv bashio`
      if (file.value.text.startsWith('#!')) return unknown('a script that is not followed');
    }
    if (file.value === null && this.#looksLikeScript(first.value)) {
      return unknown(`\`${first.value}\` is not among the files`);
    }
    return known([startedProgram(name, first, args, all)]);
  }

  /** `sh -c "…"`, or `sh script.sh arguments`. */
  #shell(words: readonly ProgramWord[], assigned: Assignments): Known<readonly Program[]> {
    const index = scriptIndex(words);
    if (index !== null) {
      const script = words[index];
      if (!script || script.value === null) return unknown('a variable decides what is started');
      const own = this.#stepScript(script);
      const call = { args: words.slice(index + 2), assigned };
      if (own) return this.#endings(own, call);
      const around = { file: script.place.file, lookup: () => null };
      const text = textAt(script, script.value);
      return this.#endings(scriptFrom(parseShell(text), around, script.place, null), call);
    }
    const at = words.findIndex(({ value }, i) => i > 0 && !/^[-+]/.test(value ?? ''));
    const operand = words[at];
    if (!operand) return known([]);
    if (operand.value === null) return unknown('a variable decides what is started');
    const path = operand.value.includes('/') ? operand.value : `./${operand.value}`;
    const file = this.#file(path);
    if (file.kind === 'unknown') return file;
    if (!file.value) return unknown(`\`${operand.value}\` is not among the files`);
    return this.#scriptFile(file.value, words.slice(at + 1), assigned);
  }

  /** The script that the step itself has read, with exact places. */
  #stepScript(word: ProgramWord): Script | null {
    for (const step of this.#stage.chainSteps) {
      if (
        (step.kind === 'cmd' || step.kind === 'entrypoint') &&
        step.script?.place === word.place
      ) {
        return step.script;
      }
    }
    return null;
  }

  #su(words: readonly ProgramWord[], assigned: Assignments): Known<readonly Program[]> {
    this.dropsPrivileges = true;
    const at = words.findIndex(({ value }) => value === '-c' || value === '--command');
    const script = at === -1 ? undefined : words[at + 1];
    if (!script || script.value === null) return unknown('su starts a shell that is not followed');
    const around = { file: script.place.file, lookup: () => null };
    const read = scriptFrom(parseShell(textAt(script, script.value)), around, script.place, null);
    return this.#endings(read, { args: [], assigned });
  }

  #file(program: string): Known<ImageFile | null> {
    const { workdir } = this.#stage.end;
    return findFile(program, workdir, this.#stage.chain, this.#context, this.#reading.file);
  }

  /** A bare name that is in no folder of the PATH: the file of that name in the working directory is meant. */
  #startedFile(program: string): Known<ImageFile | null> {
    const found = this.#file(program);
    if (program.includes('/') || found.kind === 'unknown' || found.value !== null) return found;
    const beside = this.#file(`./${program}`);
    return beside.kind === 'known' ? beside : found;
  }

  /** A file of the application rather than a program of the image. */
  #looksLikeScript(program: string): boolean {
    if (/\.(?:sh|bash)$/.test(program)) return true;
    if (/entry-?point|(?:^|\/)(?:start|run|serve|boot|launch)(?:[-_]\w+)?$/i.test(program))
      return true;
    return program.includes('/') && !/(?:^|\/)s?bin\//.test(program) && !/\.py$/.test(program);
  }

  #scriptFile(
    file: ImageFile,
    args: readonly ProgramWord[],
    assigned: Assignments,
  ): Known<readonly Program[]> {
    const inContext = file.path === null ? null : this.#context.script(file.path);
    const read =
      inContext?.kind === 'known' && inContext.value
        ? inContext.value
        : scriptFrom(
            parseShell(file.path === null ? this.#bodyText(file) : scriptTextOf(file.text)),
            { file: file.place.file, lookup: () => null },
            file.place,
            file.path,
          );
    return this.#endings(read, { args, assigned });
  }

  /** A heredoc's body; when its tabs were dropped every place is that of the body. */
  #bodyText({ text, place: { span } }: ImageFile): LogicalText {
    const inFile = this.#reading.text.slice(span.start, span.end);
    if (inFile !== text)
      return { text, offsets: Array.from({ length: text.length + 1 }, () => span.start) };
    return sliceLogical(logicalOf(this.#reading.text), span.start, span.end);
  }

  #endings(script: Script, call: Call): Known<readonly Program[]> {
    // A file that the text of CMD calls says more than that text.
    if (!this.script?.path) this.script = script;
    if (!script.complete) return unknown('the script cannot be read to its end');
    if (changesArguments(script)) return unknown('the script changes its own arguments');
    const assigned = assignedAtEnd(script, call.assigned);
    this.dropsPrivileges ||= script.commands.some(becomesAnother);
    const programs: Program[] = [];
    for (const command of startedBy(script, this.#context.endings(script, call.args[0]?.value))) {
      const words = wordsOf(command, call);
      if (words.length === 0) continue;
      this.hasInit ||= command.wrappers.some((name) => initNames.has(name));
      for (const name of command.wrappers) this.wrappers.add(name);
      const found = this.#follow(
        words,
        command.assignments.size === 0 ? assigned : new Map([...assigned, ...command.assignments]),
      );
      if (found.kind === 'unknown') return found;
      // Two branches may end in `"$@"`.
      programs.push(...found.value.filter((one) => !programs.some((other) => isSame(one, other))));
    }
    return programs.length > 0 || script.commands.length === 0
      ? known(programs)
      : unknown('the script does not end in a program');
  }
}

/** `pipenv run shop` of `python -m pipenv run shop`. */
function calledAsModule(words: readonly ProgramWord[]): readonly ProgramWord[] {
  const module = moduleIndex(words.slice(1));
  const called = module === null ? [] : words.slice(module + 1);
  return unwrap(called, startWrappers).wrappers.length > 0 ? called : words;
}

const isSame = (one: Program, other: Program): boolean =>
  one.name === other.name &&
  one.place.file === other.place.file &&
  one.place.span.start === other.place.span.start;

/** `set -- …`, and a program that is started with what came of it. */
const changesArguments = (script: Script): boolean =>
  script.commands.some(
    ({ name, words }) => name === 'set' && words.some(({ value }) => value === '--'),
  ) && script.endings.some(({ command }) => isAllArguments(command.words[0]?.raw ?? ''));

/** The variables that the script hands on; null: nobody knows to which value. */
function assignedAtEnd(script: Script, before: Assignments): Assignments {
  const assigned = new Map(before);
  for (const { name, words, assignments, conditional } of script.commands) {
    // What a branch sets is not set in the others.
    const set = (variable: string, value: string | null): unknown =>
      assigned.set(variable, conditional ? null : value);
    if (name === null) for (const [key, value] of assignments) set(key, value);
    if (name === 'export') {
      for (const { raw, value } of words.slice(1)) {
        const equals = raw.indexOf('=');
        if (equals > 0) set(raw.slice(0, equals), value?.slice(equals + 1) ?? null);
      }
    }
  }
  return assigned;
}

/** The commands that a script ends in, and those in the background that it waits for. */
function startedBy(script: Script, reached: Script['endings']): readonly Command[] {
  const endings = new Set(mapped(reached, ({ command }) => command));
  const waits = [...endings].some(({ name }) => name === 'wait');
  const behind = waits ? script.commands.filter(({ background }) => background) : [];
  return [...endings, ...behind].filter(
    (command) => command.name !== 'wait' && !(onlySpeaks(command) && endings.size > 1),
  );
}

/** The words of a command of a script, with those that it was called with. */
const wordsOf = (command: Command, { args, zero }: Call): ProgramWord[] =>
  command.words.flatMap((word): ProgramWord[] => {
    if (isAllArguments(word.raw)) return [...args];
    return zero && /^"?\$(?:0|\{0\})"?$/.test(word.raw) ? [zero] : [{ ...word, editable: false }];
  });

/** `exec gosu app "$0" "$@"` in a branch: the script gives root up, then starts once more. */
const becomesAnother = ({ name, wrappers }: Command): boolean =>
  wrappers.includes('exec') && privilegeDroppers.has(name ?? '');

/** In front of an `exit`, where the script has nothing to start. */
const onlySpeaks = ({ name }: Command): boolean => name === 'echo' || name === 'printf';

const wordOf = (value: string, place: ProgramWord['place'], editable: boolean): ProgramWord => ({
  value,
  raw: value,
  place,
  editable,
});

/** `"$@"` and its relatives: the script's own arguments. */
const isAllArguments = (raw: string): boolean => /^"?\$\{?[@*]\}?"?$/.test(raw);

/** The text of a word, with exact places where it stands as it is or in quotes. */
function textAt(word: ProgramWord, text: string): LogicalText {
  const { span } = word.place;
  const written = word.raw === text ? null : wordText({ ...word, span });
  if (written?.text === text) return written;
  const margin = (span.end - span.start - text.length) / 2;
  const isExact = margin === 0 || margin === 1;
  const offsets = Array.from({ length: text.length + 1 }, (_, i) =>
    isExact ? span.start + margin + i : span.start,
  );
  return { text, offsets };
}

/** `os.setuid(…)`, a helper of that name, or gosu as the program that it becomes. */
const becomesAnotherInPython = /\b(?:set(?:res?)?uid|drop_priv\w*|gosu|su-exec)\b/;

/** By its first line; the kernel refuses a file without one, and what started it then tries a shell. */
const languageOf = (name: string, text: string): 'shell' | 'python' | 'other' => {
  const line = /^#!([^\n]*)/.exec(text)?.[1];
  if (line === undefined) return /\.(?:sh|bash)$/.test(name) ? 'shell' : 'other';
  if (/\b(?:ba|da|a|z|k)?sh\b/.test(line)) return 'shell';
  return /python/.test(line) ? 'python' : 'other';
};
