import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Place } from '../../place.ts';
import { fileInImage } from '../context-file.ts';

/** Debug mode switched on by a literal in a Python file that the container runs. */
export interface DebugSetting {
  readonly place: Place;
  readonly text: string;
  readonly what: string;
}

const servers = /^(?:gunicorn|uvicorn|hypercorn|granian|daphne|uwsgi|waitress-serve)$/;

/** Looks into the file that is started, and for Django into its settings; null where nothing is found or known. */
export function debugSetting(model: Model, program: Program): DebugSetting | null {
  if (model.context.paths.kind === 'unknown') return null;
  const path = startedFile(program);
  const source = path === null ? null : sourceAt(model, path);
  if (source === null) return null;
  const isScript = program.name.startsWith('python');
  return (
    (isScript
      ? find(source, runCall, "Flask's debugger, in which visitors can run Python code")
      : null) ??
    find(source, appCall, 'answers that show the inside of the program to visitors') ??
    djangoSetting(model, source.text)
  );
}

const runCall =
  /^[ \t]*(?:app|application|server)\.run\((?:[^()]{0,500}[,\s])?(debug\s*=\s*True)\b/m;
const appCall =
  /^\w+\s*(?::\s*\w+\s*)?=\s*(?:FastAPI|Starlette|Litestar|Quart)\((?:[^()]{0,500}[,\s])?(debug\s*=\s*True)\b/m;
const settingsModule = /DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]{1,200})["']/;

/** `app.py` of `python app.py`, `shop/wsgi.py` of `gunicorn shop.wsgi:application`. */
function startedFile({ name, args, asModule }: Program): string | null {
  if (/^python[\d.]*$/.test(name)) {
    const first = args[0]?.value ?? '';
    return !asModule && first.endsWith('.py') ? first : null;
  }
  if (!servers.test(name)) return null;
  const target = args.find(({ value }) =>
    /^[A-Za-z_][\w.]*(?::[\w.()]+)?$/.test(value ?? ''),
  )?.value;
  return target === undefined || target === null ? null : fileOf(target.split(':')[0] ?? '');
}

const fileOf = (module: string): string => `${module.replaceAll('.', '/')}.py`;

interface Source {
  readonly file: string;
  readonly text: string;
}

function sourceAt(model: Model, path: string): Source | null {
  const file = fileInImage(model, path);
  const text = file === null ? undefined : valueOf(model.context.read(file));
  return file === null || typeof text !== 'string' ? null : { file, text };
}

/** `DEBUG = True` once at the top level of the settings that wsgi.py names; a second line may take it back. */
function djangoSetting(model: Model, starter: string): DebugSetting | null {
  const named = settingsModule.exec(starter)?.[1];
  const set =
    model.final === null ? null : (valueOf(model.final.end.env('DJANGO_SETTINGS_MODULE')) ?? null);
  const module = set ?? named;
  const settings = module === undefined ? null : sourceAt(model, fileOf(module));
  if (settings === null || [...settings.text.matchAll(/\bDEBUG\s*=[^=]/g)].length !== 1)
    return null;
  return find(
    settings,
    /^(DEBUG\s*=\s*True)\b/m,
    'pages that show settings, local variables and source to whoever causes an error',
  );
}

function find({ file, text }: Source, pattern: RegExp, what: string): DebugSetting | null {
  const found = pattern.exec(text);
  const written = found?.[1];
  if (!found || written === undefined) return null;
  const start = found.index + found[0].length - written.length;
  return { place: { file, span: { start, end: start + written.length } }, text: written, what };
}
