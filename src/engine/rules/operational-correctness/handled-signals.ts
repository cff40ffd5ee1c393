import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';

/** Whether some Python file that is known installs a handler, runs a server that does, or gives way to another program. */
export const codeHandlesSignals = (model: Model): boolean =>
  (valueOf(model.context.paths) ?? []).some((path) => {
    if (!path.endsWith('.py')) return false;
    const text = valueOf(model.context.read(path));
    return text !== undefined && text !== null && handles.test(text);
  });

const handles =
  /\bsignal\.signal\(|\badd_signal_handler\(|^[ \t]*from signal import|\bSIGTERM\b|\bos\.exec[lv]|\b(?:uvicorn|hypercorn|web)\.(?:run|run_app|Server|Config)\(|\brun_app\(|\bserve\(|^[ \t]*(?:from|import)[ \t]+(?:celery|gunicorn|granian|tornado|twisted|aiogram|sanic|grpc|faststream|dramatiq|rq|arq|pyspark|streamlit)\b/m;
