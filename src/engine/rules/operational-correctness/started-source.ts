import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Place } from '../../place.ts';
import { fileInImage } from '../context-file.ts';

/** A call in a started Python file that runs a development server. */
export interface DevelopmentCall {
  readonly place: Place;
  readonly call: string;
  readonly what: string;
}

/** Reads the file behind `python app.py`, when it is among the given files; null when nothing is found or known. */
export function startedSource(model: Model, program: Program): DevelopmentCall | null {
  const operand = program.asModule ? null : (program.args[0]?.value ?? null);
  if (!/^python[\d.]*$/.test(program.name) || operand?.endsWith('.py') !== true) return null;
  const file = fileInImage(model, operand);
  const text = file === null ? null : (valueOf(model.context.read(file)) ?? null);
  if (file === null || text === null) return null;
  const flask = /^[ \t]*(?:from|import)[ \t]+flask\b/m.test(text)
    ? /^[ \t]*((?:app|application|server)\.run\()/m.exec(text)
    : null;
  const reload = /^[ \t]*(uvicorn\.run\()[^)]{0,500}reload\s*=\s*True/m.exec(text);
  const found = flask ?? reload;
  if (found?.[1] === undefined) return null;
  const start = found.index + found[0].indexOf(found[1]);
  return {
    place: { file, span: { start, end: start + found[1].length - 1 } },
    call: `${found[1].slice(0, -1)}(…)`,
    what:
      found === flask
        ? "Flask's development server, which is not made for production"
        : 'uvicorn with a reloader, which watches every file and restarts when one changes',
  };
}
