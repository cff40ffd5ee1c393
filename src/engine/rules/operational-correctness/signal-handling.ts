import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import { isWindowsImage } from './windows-image.ts';

/** Modules that act on SIGTERM, that end by themselves, or of which that is not known. */
const otherModules =
  /^(?:gunicorn|uvicorn|hypercorn|daphne|granian|celery|flask|quart|fastapi|litestar|sanic|aiohttp|waitress|streamlit|jupyter\w*|notebook|tornado|twisted|dramatiq|rq|arq|taskiq|huey|faust|prefect|dagster|airflow|scrapy|locust|mlflow|django|alembic|pytest|unittest|pip|venv|ensurepip|compileall|http\.server|debugpy|pdb|cProfile|uv|poetry|bentoml|robyn|aiogram|saq|procrastinate|awslambdaric|vllm|sglang|chainlit)(?:\.|$)/;

/**
 * `python app.py` or `python -m shop` as process 1: nobody between it and the signal, nobody known to handle it. With
 * the shell `gone`: whether it would be that if the shell in front of it gave way.
 */
export function isPlainPython(
  model: Model,
  program: Program,
  shell: 'as it is' | 'gone' = 'as it is',
): boolean {
  const { script, hasInit, wrappers, cmd } = model.start;
  if (onlySaysHow(program, cmd) || isWindowsImage(model) || mayHaveEntrypoint(model)) return false;
  if (hasInit || [...wrappers].some((name) => !/^(?:exec|env|gosu|su-exec|setpriv)$/.test(name)))
    return false;
  const isFirst =
    shell === 'gone' ||
    (script?.endings.every(({ execs, held }) => execs && held === null) ?? true);
  if (!isFirst || (script !== null && !script.complete)) return false;
  if (program.asModule) return !otherModules.test(program.name);
  const operand = program.args[0]?.value ?? null;
  return (
    program.name === 'python' &&
    operand !== null &&
    /^[\w./-]+\.py$/.test(operand) &&
    !/(?:^|\/)manage\.py$/.test(operand)
  );
}

/** A base of which nothing is known may start an init, and CMD only says what that one runs. */
const mayHaveEntrypoint = ({ start, final }: Model): boolean =>
  start.entrypoint === null &&
  final?.base.entrypoint.kind === 'unknown' &&
  final.base.user.kind === 'unknown';

/** `CMD ["tool.py", "--help"]`: whoever uses the image writes another command, of which nothing is known. */
const onlySaysHow = ({ args }: Program, cmd: Model['start']['cmd']): boolean =>
  /^(?:-m$|[^-])/.test(cmd?.elements[0]?.value ?? '') &&
  /^--(?:help|version)$/.test(args.at(-1)?.value ?? '') &&
  cmd?.elements.at(-1)?.value === args.at(-1)?.value;
