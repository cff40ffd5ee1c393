import { known, unknown, valueOf, type Known } from '../../known.ts';
import type { Command, Word } from '../../model/command.ts';
import { optionTable, readOptions, type Options } from '../../model/options.ts';
import { joined } from '../../model/path.ts';
import { isPythonProgram, moduleIndex } from '../../model/read-tool.ts';
import type { RunStep } from '../../model/step.ts';
import type { ProjectToolCall } from '../../model/tool.ts';

export interface MadeEnvironment {
  readonly root: string;
  readonly relocatable: boolean;
  readonly python: string | null;
  /** The command also installs the project's dependencies into it. */
  readonly filled: boolean;
}

const venvOptions = optionTable('prompt', 'h:help');
const virtualenvOptions = optionTable(
  'python prompt app-data discovery creator seeder pip setuptools wheel try-first-with activators extra-search-dir',
  'p:python v:verbose q:quiet h:help',
);

/** What poetry was told in earlier steps: `poetry config virtualenvs.in-project true`. */
export interface PoetrySettings {
  create: boolean;
  inProject: boolean;
}

/** The virtual environment that a command makes; null when it makes none or nobody can say where. */
export function environmentMadeBy(
  command: Command,
  step: RunStep,
  workdir: Known<string>,
  poetry: PoetrySettings,
): MadeEnvironment | null {
  const { tool } = command;
  const at = (path: string) => valueOf(joined(workdir, path)) ?? null;
  if (tool?.kind !== 'project') return madeByHand(command, at);
  if (tool.flags.has('directory') || tool.flags.has('project')) return null;
  const setting = (variable: string) => settingOf(command, step, variable);
  if (tool.tool === 'uv') return madeByUv(tool, at, setting);
  return tool.installsDependencies && keepsInProject(tool, setting, poetry)
    ? filledAt(at('.venv'))
    : null;
}

type At = (path: string) => string | null;

/** `uv venv`, `uv sync`. */
function madeByUv(tool: ProjectToolCall, at: At, setting: Setting): MadeEnvironment | null {
  if (tool.action !== 'venv' && tool.action !== 'sync') return null;
  if (tool.flags.has('active') || tool.flags.has('script')) return null;
  const path = projectEnvironment(tool.action === 'venv' ? tool.words[0] : undefined, setting);
  const root = path === null ? null : at(path);
  const python = minorOf(tool.flags.get('python') ?? '');
  if (root === null || !isOwnFolder(root)) return null;
  if (tool.flags.has('python') && python === null) return null;
  const relocatable = tool.flags.has('relocatable');
  return { root, relocatable, python, filled: tool.installsDependencies };
}

/** Poetry and Pipenv keep environments in the home unless they are told otherwise. */
function keepsInProject(tool: ProjectToolCall, setting: Setting, poetry: PoetrySettings): boolean {
  if (tool.tool === 'poetry')
    return (
      isOn(setting('POETRY_VIRTUALENVS_CREATE'), poetry.create) === true &&
      isOn(setting('POETRY_VIRTUALENVS_IN_PROJECT'), poetry.inProject) === true
    );
  return (
    tool.tool === 'pipenv' &&
    !tool.flags.has('system') &&
    isOn(setting('PIPENV_VENV_IN_PROJECT'), false) === true
  );
}

const filledAt = (root: string | null): MadeEnvironment | null =>
  root === null ? null : { root, relocatable: false, python: null, filled: true };

/** `virtualenv venv`, `python3.12 -m venv venv`. */
function madeByHand({ name, words }: Command, at: At): MadeEnvironment | null {
  const rest = words.slice(1);
  if (name === 'virtualenv') {
    const options = readOptions(rest, virtualenvOptions);
    return emptyAt(options, at, minorOf(options.flags.get('python') ?? ''));
  }
  const module = name !== null && isPythonProgram(name) ? moduleIndex(rest) : null;
  const called = module === null ? null : rest[module]?.value;
  if (module === null || (called !== 'venv' && called !== 'virtualenv')) return null;
  const table = called === 'venv' ? venvOptions : virtualenvOptions;
  return emptyAt(readOptions(rest.slice(module + 1), table), at, minorOf(name ?? ''));
}

function emptyAt(options: Options, at: At, python: string | null): MadeEnvironment | null {
  const [path] = options.operands;
  const root = path?.value ? at(path.value) : null;
  const relocatable = options.flags.has('relocatable');
  return root === null ? null : { root, relocatable, python, filled: false };
}

/** `3.12` of `python3.12`, `/usr/bin/python3.12` or `3.12.4`. */
const minorOf = (text: string): string | null => /(\d\.\d{1,2})(?:\.\d+)?$/.exec(text)?.[1] ?? null;

type Setting = (variable: string) => Known<string | null>;

/** In front of the command, else in ENV. */
function settingOf(command: Command, step: RunStep, variable: string): Known<string | null> {
  const assigned = command.assignments.get(variable);
  if (assigned === undefined) return step.before.env(variable);
  return assigned === null ? unknown('a variable decides it') : known(assigned);
}

/** Null: not known. */
function projectEnvironment(operand: Word | undefined, setting: Setting): string | null {
  if (operand !== undefined) return operand.value;
  const named = setting('UV_PROJECT_ENVIRONMENT');
  return named.kind === 'unknown' ? null : named.value === null ? '.venv' : named.value;
}

/** Undefined: not known. */
function isOn(setting: Known<string | null>, otherwise: boolean): boolean | undefined {
  if (setting.kind === 'unknown') return undefined;
  if (setting.value === null || setting.value === '') return otherwise;
  return /^(?:1|true|yes|on)$/i.test(setting.value);
}

/** `UV_PROJECT_ENVIRONMENT=/usr/local` means the interpreter of the image itself. */
const isOwnFolder = (root: string): boolean => !/^\/(?:usr(?:\/local)?)?$/.test(root);
