import type { Severity } from '../../rule.ts';

/** A variable or option of the interpreter that does not belong into production. */
export interface PythonFlag {
  readonly variable: string;
  /** The option that means the same, as it stands among joined interpreter options. */
  readonly option: RegExp | null;
  /** How bad a value is; null: it switches nothing on. */
  judge(value: string): Severity | null;
  /** The rest of a sentence that starts with the setting. */
  readonly effect: string;
}

const ifSet = (value: string): Severity | null => (value === '' ? null : 'warning');

/** CPython reads a number, and takes every other text for 1. */
const level = (value: string): number => {
  if (value === '') return 0;
  return /^\s*\+?\d+$/.test(value) ? Number(value) : 1;
};

export const pythonFlags: readonly PythonFlag[] = [
  {
    variable: 'PYTHONDEVMODE',
    option: /(?:^| )-X ?dev(?: |$)/,
    judge: ifSet,
    effect:
      "switches on Python's development mode: every allocation is checked and asyncio runs in debug mode, which costs time and memory.",
  },
  {
    variable: 'PYTHONASYNCIODEBUG',
    option: null,
    judge: ifSet,
    effect:
      'runs asyncio in debug mode: it keeps a stack for every task, which slows each request.',
  },
  {
    variable: 'PYTHONTRACEMALLOC',
    option: /(?:^| )-X ?tracemalloc(?:=[1-9]\d*)?(?: |$)/,
    judge: (value) => (level(value) > 0 ? 'warning' : null),
    effect: 'records where every block of memory was allocated, which costs time and much memory.',
  },
  {
    variable: 'PYTHONINSPECT',
    option: /(?:^| )-[A-VY-Za-z]*i/,
    judge: ifSet,
    effect: 'opens a Python prompt when the program ends, so a crashed container may not exit.',
  },
  {
    variable: 'PYTHONBREAKPOINT',
    option: null,
    judge: (value) => (/debugpy|pydevd|web_?pdb|remote|rpdb|madbg/i.test(value) ? 'warning' : null),
    effect: 'lets a forgotten `breakpoint()` open a debugger and stop the request.',
  },
  {
    variable: 'PYTHONOPTIMIZE',
    option: /(?:^| )-[A-NP-VY-Za-z]*O/,
    judge: (value) => (level(value) > 1 ? 'warning' : level(value) === 1 ? 'info' : null),
    effect: 'removes every `assert`, also those that libraries use to check their input.',
  },
  {
    variable: 'PYTHONHASHSEED',
    option: null,
    judge: (value) => (/^\d+$/.test(value) ? 'info' : null),
    effect:
      'makes the hashes of strings the same in every process, which helps attackers to slow a server down with colliding keys.',
  },
];

/** Debuggers that are started in front of the program. */
export const debuggers: ReadonlyMap<string, string> = new Map([
  ['debugpy', 'starts a debugger that runs the code of whoever connects to it'],
  ['pydevd', 'starts a debugger that runs the code of whoever it connects to'],
  ['pdb', 'starts the debugger, which waits for a command that nobody types'],
  ['ipdb', 'starts the debugger, which waits for a command that nobody types'],
]);
