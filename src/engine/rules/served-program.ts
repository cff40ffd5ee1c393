import { valueOf } from '../known.ts';
import { mapped } from '../mapped.ts';
import { remembered } from '../model/remembered.ts';
import type { Place } from '../place.ts';
import type { Program, ProgramWord } from '../model/start.ts';

/** A started program by what it does: `flask run`, `manage.py runserver` and the like are one thing each. */
export interface ServedProgram {
  /** `uvicorn`, `flask run`, `fastapi dev`, `runserver`, `http.server`, … */
  readonly name: string;
  /** From the program to the last word of its name. */
  readonly place: Place;
  /** Where an option may be inserted: after this word. Null: after the program itself. */
  readonly head: ProgramWord | null;
  /** What stands before the name's last word (`--app hello` of `flask --app hello run`). */
  readonly before: readonly ProgramWord[];
  /** What stands behind it. */
  readonly args: readonly ProgramWord[];
  readonly program: Program;
}

/** Tools whose first operand says what they do. */
const withActions = new Set([
  'flask',
  'fastapi',
  'litestar',
  'quart',
  'watchmedo',
  'jupyter',
  'streamlit',
  'dagster',
  'chainlit',
]);

/** Options that take a value and may stand before the action. */
const valued = /^(?:-A|--app|-e|--env-file|--app-dir|--settings|--pythonpath)$/;

/** What the container starts, as servers; empty where that is not known. */
export const servedPrograms = remembered((model): readonly ServedProgram[] =>
  mapped(valueOf(model.start.programs) ?? [], servedProgram),
);

export function servedProgram(program: Program): ServedProgram {
  const { name, args } = program;
  if (/^(?:python[\d.]*|manage\.py|django-admin(?:\.py)?|django)$/.test(name)) {
    const script = /^python/.test(name) ? args.findIndex(isManage) : -1;
    const action = actionAfter(args, script + 1);
    if (/^python/.test(name) && script < 0) return whole(program);
    return action === -1 ? whole(program) : upTo(program, action, args[action]?.value ?? '');
  }
  if (withActions.has(name)) {
    const action = actionAfter(args, 0);
    if (action !== -1) return upTo(program, action, `${name} ${args[action]?.value}`);
  }
  return whole(program);
}

/** Whether a word stands where its value is unknown and nothing shows that it belongs to an option before it. */
export function hasUnknownWords(args: readonly ProgramWord[]): boolean {
  return args.some(({ value, raw }, index) => {
    if (value !== null || /^--?[\w-]+=/.test(raw)) return false;
    const previous = args[index - 1]?.value ?? '';
    return !/^-/.test(previous) || previous.includes('=');
  });
}

/** The value of an option in any of its spellings: `--host x`, `--host=x`, `-b x`, `-bx`. The last one counts. */
export function optionValue(
  args: readonly ProgramWord[],
  names: readonly string[],
): { readonly word: ProgramWord; readonly value: string | null } | null {
  let found: { word: ProgramWord; value: string | null } | null = null;
  for (const [index, word] of args.entries()) {
    const text = word.value ?? word.raw;
    for (const name of names) {
      const next = args[index + 1];
      if (text === name && next !== undefined) found = { word: next, value: next.value };
      else if (name.startsWith('--') ? text.startsWith(`${name}=`) : isAttached(text, name)) {
        const value = text.slice(name.length + (name.startsWith('--') ? 1 : 0));
        found = { word, value: word.value === null ? null : value };
      }
    }
  }
  return found;
}

const isAttached = (text: string, name: string): boolean =>
  text.length > name.length && text.startsWith(name) && !text.startsWith('--');

const isManage = ({ value }: ProgramWord): boolean => /(?:^|\/)manage\.py$/.test(value ?? '');

function actionAfter(args: readonly ProgramWord[], from: number): number {
  for (let index = from; index < args.length; index++) {
    const value = args[index]?.value ?? null;
    if (value === null) return -1;
    if (valued.test(value)) index++;
    else if (!value.startsWith('-')) return index;
  }
  return -1;
}

const whole = (program: Program): ServedProgram => ({
  name: program.name,
  place: program.place,
  head: null,
  before: [],
  args: program.args,
  program,
});

function upTo(program: Program, index: number, name: string): ServedProgram {
  const head = program.args[index] ?? null;
  const { file, span } = program.place;
  const end = head?.place.file === file ? Math.max(span.start, head.place.span.end) : span.end;
  return {
    name,
    place: { file, span: { start: span.start, end } },
    head,
    before: program.args.slice(0, index),
    args: program.args.slice(index + 1),
    program,
  };
}
