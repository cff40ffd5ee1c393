import type { Command } from '../../model/command.ts';

const servers =
  /^(?:python[\d.]*|gunicorn|uvicorn|hypercorn|daphne|granian|flask|fastapi|django-admin|manage\.py|uwsgi|waitress-serve|celery|rq|rqworker|dramatiq|huey_consumer(?:\.py)?|arq|taskiq|streamlit|gradio|sanic|litestar|supervisord|nginx|jupyter(?:-\w+)?|airflow|prefect|dagster(?:-\w+)?|uv|poetry|pipenv|pdm|hatch|gosu|su-exec|setpriv|tini|dumb-init|catatonit|opentelemetry-instrument|ddtrace-run|newrelic-admin)$/;

/** Subcommands of Python tools that end by themselves. */
const oneShot =
  /^(?:migrate|makemigrations|collectstatic|check|compilemessages|createsuperuser|loaddata|dumpdata|test|flush|db|upgrade|init-db|install|sync|compile|export|lock|pip|unittest|pytest|--version|-V|inspect|call|report|version)$/;

/** `python -c "…"`; what `-c` of gunicorn names is its configuration. */
const runsAnExpression = ({ name, words }: Command): boolean =>
  /^python/.test(name ?? '') &&
  words.find(({ value }) => value === '-c' || value === '-m')?.value === '-c';

/** How a message names a command that runs until it is told to stop; null for everything else. */
export function longRunning(command: Command): string | null {
  const [first, ...rest] = command.words;
  if (/^"?\$(?:@|\*|\{@\}|\{\*\})"?$/.test(first?.raw ?? '')) return 'The command of `CMD`';
  if (command.name === null || !servers.test(command.name)) return null;
  const ends = rest.some(({ value }) => oneShot.test(value ?? '')) || runsAnExpression(command);
  return ends ? null : `\`${command.name}\``;
}
