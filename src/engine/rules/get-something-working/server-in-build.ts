import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import { startedProgram } from '../../model/started-program.ts';
import { startWrappers, programName, unwrap } from '../../model/unwrap.ts';
import type { Rule } from '../../rule.ts';
import { servedProgram, type ServedProgram } from '../served-program.ts';

export const serverInBuild: Rule = {
  id: 'server-in-build',
  stage: 1,
  severity: 'error',
  summary: 'A `RUN` starts a server, which does not end, and neither does the build.',
  aliases: {},

  *check(model) {
    if (!model.mayHold(anyServer)) return;
    for (const { runs } of model.contributing) {
      for (const command of runs.flatMap(({ commands }) => commands)) {
        const server = serverOf(command);
        if (server === null || !staysInFront(server)) continue;
        yield {
          place: server.place,
          message: `\`${server.name}\` runs until somebody stops it: the build waits at this step and never ends. What a container starts stands in \`CMD\`.`,
        };
      }
    }
  },
};

const anyServer =
  /flask|quart|fastapi|runserver|streamlit|chainlit|jupyter|http\.server|gunicorn|uvicorn|hypercorn|daphne|waitress-serve/;

/** Null for a command that may not run, that does not hold the step, or that was not understood. */
function serverOf(command: Command): ServedProgram | null {
  if (command.conditional || command.background || command.pipe !== null) return null;
  if (!command.wrappers.every((name) => waiting.test(name))) return null;
  if (command.words.some(({ value }) => value === null)) return null;
  const words = mapped(command.words, (word) => ({ ...word, editable: false }));
  const { words: inner, wrappers } = unwrap(words, startWrappers);
  const [first, ...args] = inner;
  const name = programName(first?.value);
  if (first === undefined || name === null || wrappers.includes('timeout')) return null;
  return servedProgram(startedProgram(name, first, args, command.assignments));
}

/** What waits for the program that it starts, however long that takes. */
const waiting = /^(?:exec|sudo|env|time|nice|command|poetry|pipenv|pdm|hatch)$/;

/** With these options the program says something, writes a file or goes to the background, and ends. */
const ending =
  /^(?:-h|--help(?:-all)?|-v|-V|--version|-D|--daemon|--check-config|--print-config|--(?:generate|show)-config(?:-json)?|--paths)$/;

function staysInFront({ name, args }: ServedProgram): boolean {
  const values = mapped(args, ({ value }) => value ?? '');
  if (values.some((value) => ending.test(value))) return false;
  // `jupyter lab build`, `jupyter server extension enable`
  if (/^jupyter (?:lab|notebook|server)$/.test(name)) return values.every((one) => /^-/.test(one));
  if (servesAnApp.has(name))
    return values.some((one) => /^[\w./]+:\w+(?:\(.*\))?$|^\w+(?:\.\w+)+$/.test(one));
  return servesAlone.has(name);
}

const servesAnApp = new Set(['gunicorn', 'uvicorn', 'hypercorn', 'daphne', 'waitress-serve']);

const servesAlone = new Set([
  ...['flask run', 'quart run', 'fastapi run', 'fastapi dev', 'streamlit run', 'chainlit run'],
  ...['runserver', 'runserver_plus', 'http.server'],
]);
