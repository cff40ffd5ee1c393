import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Place } from '../../place.ts';
import { fileInImage } from '../context-file.ts';

/** A server that the started Python file itself runs. */
export interface ServingCall {
  readonly name: string;
  /** Null: the call names none. */
  readonly host: string | null;
  readonly defaultsToLoopback: boolean;
  /** Of the address where there is one, else of the name. */
  readonly place: Place;
}

/** Null where no such call is found, or its address is not written down as text. */
export function servingCall(model: Model, program: Program): ServingCall | null {
  if (model.context.paths.kind === 'unknown') return null;
  const file = sourceOf(model, program);
  const text = file === null ? undefined : valueOf(model.context.read(file));
  if (file === null || !text) return null;
  const found = /^[ \t]*(?:await[ \t]+)?(uvicorn\.run|web\.run_app|waitress\.serve)\(/m.exec(text);
  const name = found?.[1];
  if (found === null || name === undefined) return null;
  const start = found.index + found[0].length;
  const given = argumentsFrom(text, start);
  if (given === null || /\*\*|\b(?:uds|fd|path|sock|config)\s*=/.test(given)) return null;
  const host = /\bhost\s*=\s*(?:(["'])([\w.:[\]]*)\1)?/.exec(given);
  if (host !== null && host[2] === undefined) return null;
  const at = host === null ? start - 1 - name.length : start + host.index;
  const length = host === null ? name.length : host[0].length;
  return {
    name,
    host: host?.[2] ?? null,
    defaultsToLoopback: name === 'uvicorn.run',
    place: { file, span: { start: at, end: at + length } },
  };
}

/** The file of the context behind `python app.py` and `python -m shop.main`. */
function sourceOf(model: Model, { name, args, asModule }: Program): string | null {
  if (asModule) {
    const path = name.replaceAll('.', '/');
    return fileInImage(model, `${path}.py`) ?? fileInImage(model, `${path}/__main__.py`);
  }
  const script = args[0]?.value;
  const isScript = /^python[\d.]*$/.test(name) && script?.endsWith('.py') === true;
  return isScript ? fileInImage(model, script) : null;
}

/** Up to the bracket that closes the call; null when it is not near. */
function argumentsFrom(text: string, start: number): string | null {
  let depth = 1;
  for (let at = start; at < text.length && at < start + 600; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return text.slice(start, at);
  }
  return null;
}
