import type { Model } from '../model/model.ts';
import type { Program } from '../model/start.ts';
import { servedPrograms, type ServedProgram } from './served-program.ts';

const production =
  /^(?:gunicorn|uvicorn|hypercorn|granian|daphne|uwsgi|waitress-serve|fastapi run)$/;

/**
 * True when another branch of the script starts a server for production: what this branch starts for development is
 * started for those who ask for it, by a variable or an argument.
 */
export function isAskedFor(
  model: Model,
  program: Program,
  isMeant: (other: ServedProgram) => boolean = () => true,
): boolean {
  const { start } = model;
  if (start.script === null) return false;
  const behind = start.script.commands.filter(({ background }) => background);
  if (behind.some(({ name }) => name === program.name || production.test(name ?? ''))) return false;
  return servedPrograms(model).some(
    (other) =>
      other.program !== program && production.test(other.name) && !reloads(other) && isMeant(other),
  );
}

const reloads = ({ args }: ServedProgram): boolean =>
  args.some(({ value }) => value?.startsWith('--reload') === true);
