import { known, unknown, valueOf, type Known } from '../../known.ts';
import type { Command, Word } from '../../model/command.ts';
import { optionTable, readOptions, type Options } from '../../model/options.ts';
import { joined } from '../../model/path.ts';
import { isPythonProgram, moduleIndex } from '../../model/read-tool.ts';
import type { RunStep } from '../../model/step.ts';

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
  const { name, tool } = command;
  if (name === null) return null;
  const at = (path: string) => valueOf(joined(workdir, path)) ?? null;
  const plain = (root: string | null, options: Options, python: string | null) =>
    root === null
      ? null
      : { root, relocatable: options.flags.has('relocatable'), python, filled: false };

  if (tool?.kind === 'project') {
    if (tool.flags.has('directory') || tool.flags.has('project')) return null;
    const setting = (variable: string) => settingOf(command, step, variable);
    if (tool.tool === 'uv' && (tool.action === 'venv' || tool.action === 'sync')) {
      const path = projectEnvironment(tool.action === 'venv' ? tool.words[0] : undefined, setting);
      if (path === null || tool.flags.has('active') || tool.flags.has('script')) return null;
      const root = at(path);
      const relocatable = tool.flags.has('relocatable');
      const python = minorOf(tool.flags.get('python') ?? '');
      if (tool.flags.has('python') && python === null) return null;
      return root === null || !isOwnFolder(root)
        ? null
        : { root, relocatable, python, filled: tool.installsDependencies };
    }
    if (tool.tool === 'poetry' && tool.installsDependencies) {
      const create = isOn(setting('POETRY_VIRTUALENVS_CREATE'), poetry.create);
      const inProject = isOn(setting('POETRY_VIRTUALENVS_IN_PROJECT'), poetry.inProject);
      const root = create === true && inProject === true ? at('.venv') : null;
      return root === null ? null : { root, relocatable: false, python: null, filled: true };
    }
    if (tool.tool === 'pipenv' && tool.installsDependencies && !tool.flags.has('system')) {
      const root = isOn(setting('PIPENV_VENV_IN_PROJECT'), false) === true ? at('.venv') : null;
      return root === null ? null : { root, relocatable: false, python: null, filled: true };
    }
    return null;
  }
  const rest = command.words.slice(1);
  if (name === 'virtualenv') {
    const options = readOptions(rest, virtualenvOptions);
    return plain(operandPath(options, at), options, minorOf(options.flags.get('python') ?? ''));
  }
  if (!isPythonProgram(name)) return null;
  const module = moduleIndex(rest);
  const called = module === null ? null : rest[module]?.value;
  if (module === null || (called !== 'venv' && called !== 'virtualenv')) return null;
  const table = called === 'venv' ? venvOptions : virtualenvOptions;
  const options = readOptions(rest.slice(module + 1), table);
  return plain(operandPath(options, at), options, minorOf(name));
}

const operandPath = (options: Options, at: (path: string) => string | null): string | null => {
  const [path] = options.operands;
  return path?.value ? at(path.value) : null;
};

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
