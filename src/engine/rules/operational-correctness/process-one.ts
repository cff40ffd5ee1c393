import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Ending } from '../../model/script.ts';
import type { Program } from '../../model/start.ts';
import type { Edit } from '../../rule.ts';
import { isContainerAction } from '../container-action.ts';
import { insertLineBefore } from '../insert-line.ts';
import { installedBrowser } from './installed-browser.ts';
import { isPlainPython } from './signal-handling.ts';
import { isTerm, stopSignalOf, type StopSignal } from './stop-signal.ts';

/** `python app.py` that is process 1, or would be without the shell in front of it, and does not hear SIGTERM there. */
export const ignoresTerm = (
  model: Model,
  program: Program,
  signal: StopSignal | null,
  shell: 'as it is' | 'gone' = 'as it is',
): boolean =>
  isTerm(signal) &&
  isPlainPython(model, program, shell) &&
  !isContainerAction(model) &&
  model.beside?.codeHandlesSignals(model) !== true;

/**
 * Python turns SIGINT into KeyboardInterrupt, so `finally` and `with` still run. Null where the start script may also end
 * in a program that takes SIGINT for something else.
 */
export function stopWithInterrupt(model: Model, signal: StopSignal | null): Edit | null {
  const programs = valueOf(model.start.programs) ?? [];
  if (programs.some((program) => !ignoresTerm(model, program, signal, 'gone'))) return null;
  const isOther = ({ execs, command: { name } }: Ending): boolean =>
    execs && name !== null && !/^(?:python|pypy)[\d.]*$/.test(name);
  if (model.start.script?.endings.some(isOther) === true) return null;
  if (signal !== null) return { ...signal.place, text: 'SIGINT' };
  const step = [model.start.entrypoint, model.start.cmd].find((one) => one?.stage === model.final);
  return step ? insertLineBefore(model, step, 'STOPSIGNAL SIGINT') : null;
}

/**
 * What else it takes for the program to stop in time once no shell stands in front of it. Null where a process 1 that
 * is no shell would lack something that no edit gives: beside browsers somebody has to collect their helpers.
 */
export function editsForProcessOne(model: Model): readonly Edit[] | null {
  const programs = valueOf(model.start.programs) ?? [];
  // gunicorn waits for every child, its own or not.
  if (programs.some(({ name }) => name !== 'gunicorn') && installedBrowser(model) !== null)
    return null;
  const signal = stopSignalOf(model);
  if (model.beside?.isServiceThoughtAbout(model) === true) return [];
  if (!programs.some((program) => ignoresTerm(model, program, signal, 'gone'))) return [];
  const edit = stopWithInterrupt(model, signal);
  return edit === null ? null : [edit];
}
