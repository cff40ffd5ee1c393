import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Ending, Script } from '../../model/script.ts';
import type { Fix, Rule } from '../../rule.ts';

export const entrypointScriptWithoutExec: Rule = {
  id: 'entrypoint-script-without-exec',
  stage: 5,
  severity: 'error',
  summary: 'The start script stays process 1 and keeps the stop signal from the program it starts.',
  aliases: {},
  lesson: 'stop-in-time',
  fixable: true,

  *check(model) {
    const { script, hasInit } = model.start;
    if (script === null || hasInit || !script.complete || script.trapsAndWaits) return;
    if (!isForThisRule(model, script)) return;
    const name = script.path === null ? 'the shell' : `\`${script.path.replace(/^.*\//, '')}\``;
    for (const ending of script.endings) {
      const { command, execs, piped } = ending;
      const program = longRunning(command);
      if (program === null) {
        const child =
          command.name === 'wait' ? script.commands.find(isServerInBackground) : undefined;
        if (child === undefined) continue;
        yield {
          place: command.place,
          message: `While ${name} waits as process 1, nobody tells \`${child.name}\` to stop: it is killed after the grace period.`,
        };
      } else if (!execs || piped) {
        yield {
          place: {
            file: command.place.file,
            span: { start: command.programPlace.span.start, end: command.place.span.end },
          },
          message: piped
            ? `${program} writes into a pipe, so ${name} stays process 1 and does not pass SIGTERM on: every stop ends in a kill.`
            : `${program} runs as a child of ${name}, which stays process 1 and does not pass SIGTERM on: every stop waits for the grace period and then kills it.`,
          ...fix(ending),
        };
      }
    }
  },
};

/** A shell-form instruction and a single command behind `sh -c` are the business of shell-form-start-command. */
function isForThisRule({ start }: Model, script: Script): boolean {
  if (script.path !== null) return true;
  const holder = [start.entrypoint, start.cmd].find(
    (step) => step?.script?.place.span.start === script.place.span.start,
  );
  return holder === undefined || (holder?.form === 'exec' && script.commands.length > 1);
}

const servers =
  /^(?:python[\d.]*|gunicorn|uvicorn|hypercorn|daphne|granian|flask|fastapi|django-admin|manage\.py|uwsgi|waitress-serve|celery|rq|rqworker|dramatiq|huey_consumer(?:\.py)?|arq|taskiq|streamlit|gradio|sanic|litestar|supervisord|nginx|jupyter(?:-\w+)?|airflow|prefect|dagster(?:-\w+)?|uv|poetry|pipenv|pdm|hatch|gosu|su-exec|setpriv|tini|dumb-init|catatonit|opentelemetry-instrument|ddtrace-run|newrelic-admin)$/;

/** Subcommands of Python tools that end by themselves. */
const oneShot =
  /^(?:migrate|makemigrations|collectstatic|check|compilemessages|createsuperuser|loaddata|dumpdata|test|flush|db|upgrade|init-db|install|sync|compile|export|lock|pip|--version|-V|-c|inspect|call|report|version)$/;

/** How a message names a command that runs until it is told to stop; null for everything else. */
function longRunning(command: Command): string | null {
  const [first, ...rest] = command.words;
  if (/^"?\$(?:@|\*|\{@\}|\{\*\})"?$/.test(first?.raw ?? '')) return 'The command of `CMD`';
  if (command.name === null || !servers.test(command.name)) return null;
  return rest.some(({ value }) => oneShot.test(value ?? '')) ? null : `\`${command.name}\``;
}

const isServerInBackground = (command: Command): boolean =>
  command.background && longRunning(command) !== null;

/** Wrappers that are programs, so that exec can start them. */
const programs =
  /^(?:env|nice|ionice|nohup|setsid|stdbuf|timeout|poetry|pipenv|pdm|hatch|uv|conda|mamba|micromamba)$/;

function fix({ command, piped, listed }: Ending): { fix?: Fix } {
  if (piped || command.background || !command.wrappers.every((name) => programs.test(name)))
    return {};
  const { file, span } = command.place;
  const edits = [{ file, span: { start: span.start, end: span.start }, text: 'exec ' }];
  return { fix: { title: 'Start it with exec', safe: !listed && !command.conditional, edits } };
}
