import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program, ProgramWord } from '../../model/start.ts';
import type { Place } from '../../place.ts';
import type { Edit } from '../../rule.ts';
import { gunicornSettings } from '../gunicorn-settings.ts';
import { optionValue } from '../served-program.ts';

/** A file that a started program writes its log to. */
export interface LogFile {
  readonly path: string;
  readonly place: Place;
  /** Who writes it, as a message names it. */
  readonly writer: string;
  /** Sends the log to standard output instead. */
  readonly edit: Edit | null;
}

/** Options that name a log file, by program; gunicorn is read with its configuration. */
const options: Readonly<Record<string, readonly string[]>> = {
  hypercorn: ['--access-logfile', '--error-logfile', '--log-file'],
  daphne: ['--access-log'],
  uwsgi: ['--logto', '--logto2', '--daemonize', '--daemonize2', '-d'],
  celery: ['--logfile', '-f'],
  dramatiq: ['--log-file'],
  huey_consumer: ['--logfile', '-l'],
  'huey_consumer.py': ['--logfile', '-l'],
};

/** Programs that take `-` for standard output or error. */
const takesDash = new Set(['gunicorn', 'hypercorn', 'daphne']);

const gunicornLogs = [
  { name: 'accesslog', options: ['--access-logfile'] },
  { name: 'errorlog', options: ['--error-logfile', '--log-file'] },
];

/** A path on the disk: no dash, no device, no setting that means nothing. */
export const isDiskFile = (value: string | null): value is string =>
  value !== null && !/^(?:-|none|null|off|stdout|stderr|syslog|)$|^\/(?:dev|proc)\//i.test(value);

export function* logFilesOf(model: Model, program: Program): Iterable<LogFile> {
  const { name, args } = program;
  if (name === 'gunicorn') yield* ofGunicorn(model, program);
  if (name === 'uwsgi') yield* ofUwsgi(model, program);
  for (const option of Object.hasOwn(options, name) ? (options[name] ?? []) : []) {
    const given = optionValue(args, [option]);
    if (given === null || !isDiskFile(given.value)) continue;
    const edit = takesDash.has(name) ? dash(model, given.word, given.value) : null;
    yield { path: given.value, place: given.word.place, writer: name, edit };
  }
}

function* ofGunicorn(model: Model, program: Program): Iterable<LogFile> {
  const settings = gunicornSettings(model, program);
  for (const setting of gunicornLogs) {
    const told = settings(setting);
    if (told.kind !== 'set' || told.place === null || !isDiskFile(told.value)) continue;
    const word = program.args.find(({ place }) => place === told.place);
    const isSource = told.place.file.endsWith('.py');
    const edit = isSource
      ? { ...told.place, text: `${setting.name} = "-"` }
      : word === undefined
        ? null
        : dash(model, word, told.value);
    yield { path: told.value, place: told.place, writer: 'gunicorn', edit };
  }
}

/** The same settings in the ini file that uWSGI is given. */
function* ofUwsgi(model: Model, { args }: Program): Iterable<LogFile> {
  const path = args.find(({ value }) => value?.endsWith('.ini'))?.value?.replace(/^--ini=/, '');
  const configuration = path === undefined ? null : model.beside?.iniFile(model, path);
  for (const { key, value, start, end } of configuration?.sections[0]?.lines ?? []) {
    if (!/^(?:logto2?|daemonize2?)$/.test(key) || !isDiskFile(value)) continue;
    const place = { file: configuration?.file ?? '', span: { start, end } };
    yield { path: value, place, writer: 'uwsgi', edit: null };
  }
}

/** The word with `-` in the place of the path; null where the path does not stand there as it is. */
function dash(model: Model, { place }: ProgramWord, path: string): Edit | null {
  const { file, span } = place;
  const text = file === model.file ? model.text : (valueOf(model.context.read(file)) ?? '');
  const at = text.slice(span.start, span.end).lastIndexOf(path);
  if (at === -1) return null;
  const start = span.start + at;
  return { file, span: { start, end: start + path.length }, text: '-' };
}
