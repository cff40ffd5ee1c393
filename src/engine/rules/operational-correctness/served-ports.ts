import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { optionValue, servedPrograms, type ServedProgram } from '../served-program.ts';

/** Servers by the name that servedProgram gives, with the port they take when nothing else is said. */
const defaultPorts: Readonly<Record<string, number>> = {
  gunicorn: 8000,
  uvicorn: 8000,
  hypercorn: 8000,
  daphne: 8000,
  granian: 8000,
  'waitress-serve': 8080,
  'flask run': 5000,
  'quart run': 5000,
  'fastapi run': 8000,
  'fastapi dev': 8000,
  'litestar run': 8000,
  runserver: 8000,
  runserver_plus: 8000,
  'http.server': 8000,
  'dagster dev': 3000,
  'dagster-webserver': 3000,
  'streamlit run': 8501,
  sanic: 8000,
};

/** Servers whose port cannot be told from the command. */
const others =
  /^(?:uwsgi|gradio|mlflow|bentoml|robyn|panel|voila|jupyter (?:lab|notebook|server))$/;

export const isServer = ({ name }: ServedProgram): boolean =>
  Object.hasOwn(defaultPorts, name) || others.test(name);

/** Works off a queue or a plan, or ends by itself: nobody can ask it over a port. */
export const isWorker = ({ name }: ServedProgram): boolean =>
  /^(?:celery|rq|rqworker|rqscheduler|dramatiq|huey_consumer(?:\.py)?|arq|taskiq|cron|crond|supercronic|alembic|pytest|migrate|qcluster|process_tasks|dagster-daemon|flask db|awslambdaric|pip|bash|sh|ash)$/.test(
    name,
  );

/** The port on which a started server answers plain HTTP; null when that is not known. */
export function httpPort(model: Model): number | null {
  for (const server of servedPrograms(model)) {
    const { name, args } = server;
    if (!isServer(server) || args.some(({ raw }) => /^--(?:ssl-)?(?:keyfile|certfile)/.test(raw)))
      continue;
    const told = optionValue(args, ['--port', '-p', '--bind', '-b', '--listen', '--server.port']);
    const text = told === null ? (name === 'runserver' ? (args[0]?.value ?? '') : '') : told.value;
    if (text === null) return null;
    const port = /(?:^|:)(\d{2,5})\/?$/.exec(text)?.[1];
    if (port !== undefined) return Number(port);
    if (text.startsWith('unix:') || text.startsWith('/')) return null;
    return exposedPort(model) ?? defaultPorts[name] ?? null;
  }
  const port = exposedPort(model);
  return port === grpcPort || speaksGrpc(model) ? null : port;
}

/** What the documentation of gRPC uses, and nearly everybody after it. */
const grpcPort = 50051;

/** A Dockerfile that names it anywhere most often brings its probe, or makes its code. */
const speaksGrpc = ({ start, text }: Model): boolean =>
  text.includes('grpc') ||
  (valueOf(start.programs) ?? []).some(
    ({ name, args }) => /grpc/i.test(name) || args.some(({ value }) => value === 'grpc'),
  );

/** The only port of EXPOSE in the final chain; null when there are several, or none. */
function exposedPort(model: Model): number | null {
  const ports = exposeSteps(model).flatMap(({ place: { span } }) =>
    model.text
      .slice(span.start + 'EXPOSE'.length, span.end)
      .trim()
      .split(/\s+/),
  );
  const port = /^(\d{2,5})(?:\/tcp)?$/.exec(ports.length === 1 ? (ports[0] ?? '') : '')?.[1];
  return port === undefined ? null : Number(port);
}

export const exposeSteps = (model: Model) =>
  model.keywords.has('EXPOSE')
    ? model.finalChain.flatMap((stage) => stage.steps.filter(({ keyword }) => keyword === 'EXPOSE'))
    : [];
