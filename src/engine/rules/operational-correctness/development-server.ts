import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { ProgramWord } from '../../model/start.ts';
import type { Edit, Fix, Judgement, Rule } from '../../rule.ts';
import { isAskedFor } from '../asked-for.ts';
import { isForDevelopment } from '../security/development-image.ts';
import { servedPrograms, type ServedProgram } from '../served-program.ts';
import { developmentServers } from './development-servers.ts';

export const developmentServer: Rule = {
  id: 'development-server',
  stage: 5,
  severity: 'error',
  summary: 'The container starts a development server, which is not made for traffic or attackers.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (isForDevelopment(model)) return;
    for (const server of servedPrograms(model)) {
      const { program } = server;
      const askedFor = isAskedFor(model, program);
      const what = developmentServers.get(server.name);
      if (what !== undefined) {
        if (askedFor) continue;
        yield {
          place: server.place,
          message: `\`${spelled(server)}\` ${what}.`,
          ...(/^(?:jupyter|dagster)/.test(server.name) ? { severity: 'warning' as const } : {}),
          ...asRun(server),
        };
      } else {
        if (!askedFor) yield* judgeReload(model, server);
        yield* judgeSource(model, server);
      }
    }
  },
};

const spelled = ({ name, program }: ServedProgram): string =>
  name.startsWith('runserver')
    ? `manage.py ${name}`
    : program.asModule
      ? `python -m ${name}`
      : name;

/** The same tool has a mode for production. */
function asRun({ name, head }: ServedProgram): { fix?: Fix } {
  if (name !== 'fastapi dev' || head === null || !head.editable) return {};
  const edits = [{ ...head.place, text: '"run"' }];
  return { fix: { title: 'Start fastapi run', safe: false, edits } };
}

const reloaders =
  /^(?:uvicorn|hypercorn|gunicorn|granian|daphne|sanic|litestar run|celery|fastapi run|chainlit run)$/;

const reloadFlag = (name: string): RegExp =>
  name === 'sanic'
    ? /^(?:--reload|--auto-reload|-r|--dev)$/
    : name === 'chainlit run'
      ? /^(?:-w|--watch)$/
      : /^(?:--reload|--autoreload)(?:=true)?$/;

function* judgeReload(model: Model, server: ServedProgram): Iterable<Judgement> {
  const { name, args } = server;
  if (!reloaders.test(name)) return;
  const flags = args.filter(({ value }) => reloadFlag(name).test(value ?? ''));
  const [flag] = flags;
  if (flag !== undefined) {
    yield {
      place: flag.place,
      message: `\`${flag.value}\` makes \`${name}\` watch every file and restart when one changes, which costs memory and requests in production.`,
      ...removal(server, flags),
    };
  } else if (reloadsByEnvironment(model, server)) {
    yield {
      place: server.place,
      message: `The environment tells \`${name}\` to reload: it watches every file and restarts when one changes.`,
    };
  }
}

/** Each with the blank or the comma in front of it. */
function removal(
  { args, head, program }: ServedProgram,
  flags: readonly ProgramWord[],
): { fix?: Fix } {
  const edits: Edit[] = [];
  for (const flag of flags) {
    const { file, span } = flag.place;
    const before = (args[args.indexOf(flag) - 1] ?? head)?.place ?? program.place;
    if (before.file !== file || before.span.end > span.start) return {};
    edits.push({ file, span: { start: before.span.end, end: span.end }, text: '' });
  }
  return { fix: { title: `Remove ${flags[0]?.value}`, safe: true, edits } };
}

function reloadsByEnvironment(model: Model, { name, program }: ServedProgram): boolean {
  const read = (variable: string): string =>
    program.assignments.get(variable) ??
    (model.final === null ? '' : (valueOf(model.final.end.env(variable)) ?? ''));
  if (name === 'gunicorn') return /(?:^|\s)--reload(?:\s|$)/.test(read('GUNICORN_CMD_ARGS'));
  const variable = { uvicorn: 'UVICORN_RELOAD', granian: 'GRANIAN_RELOAD' }[name];
  return variable !== undefined && /^(?:1|true|yes|on|t|y)$/i.test(read(variable));
}

function* judgeSource(model: Model, server: ServedProgram): Iterable<Judgement> {
  const source = model.beside?.startedSource(model, server.program);
  if (!source) return;
  yield {
    place: source.place,
    message: `\`${source.call}\` in the file that the container starts runs ${source.what}.`,
  };
}
