import type { RebuildEdit } from '../../engine/index.ts';

/** An edit as the value of an option: `file:src/app.py`, `base:python:3.13-slim`, `argument:COMMIT`, `nothing`. */
export const choiceOf = (edit: RebuildEdit): string => {
  if (edit === null) return 'nothing';
  const [[kind, what] = ['', '']] = Object.entries(edit);
  return `${kind}:${String(what)}`;
};

export const editOf = (choice: string): RebuildEdit => {
  const [, kind, what = ''] = /^(file|base|argument):([\s\S]*)$/.exec(choice) ?? [];
  if (kind === 'file') return { file: what };
  if (kind === 'base') return { base: what };
  return kind === 'argument' ? { argument: what } : null;
};

/** One image of which only one has other layers is the same edit, however it is written. */
export const sameEdit = (one: RebuildEdit, other: RebuildEdit): boolean =>
  choiceOf(one) === choiceOf(other);
