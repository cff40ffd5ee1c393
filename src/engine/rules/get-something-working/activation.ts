import { valueOf, type Known } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import type { Stage, State } from '../../model/stage.ts';

/** The root of the environment that `. ROOT/bin/activate` activates for the rest of its shell; null for other commands. */
export function activatedBy(command: Command, workdir: Known<string>): string | null {
  if (command.name !== '.' && command.name !== 'source') return null;
  const path = command.words[1]?.value ?? '';
  const folder = /^(.+)\/bin\/activate$/.exec(path)?.[1];
  return folder === undefined ? null : (valueOf(joined(workdir, folder)) ?? null);
}

/** `. ROOT/bin/activate`, whatever ROOT is. */
export const isActivation = (command: Command): boolean =>
  (command.name === '.' || command.name === 'source') &&
  /\/bin\/activate["']?$/.test(command.words[1]?.raw ?? '');

/** A login shell or BASH_ENV may run a file that activates one. */
export const readsStartFiles = (state: State): boolean =>
  (state.shell ?? []).some((word) => /^-[a-z]*[li]|^--login$/.test(word)) ||
  valueOf(state.env('BASH_ENV')) !== null;

/** `uv run` and the like find the environment themselves; a script may activate it. */
export function activatedAtStart({ start }: Model, final: Stage): boolean {
  if (['uv', 'poetry', 'pipenv', 'pdm', 'hatch', 'conda'].some((name) => start.wrappers.has(name)))
    return true;
  if (readsStartFiles(final.end)) return true;
  return (start.script?.commands ?? []).some(
    (command) =>
      isActivation(command) ||
      command.assignments.has('PATH') ||
      command.words.some(({ raw }) => raw.startsWith('PATH=')),
  );
}
