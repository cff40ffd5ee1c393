import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { gunicornSettings } from '../gunicorn-settings.ts';
import { insertArguments } from '../insert-arguments.ts';
import { logFilesOf, type LogFile } from './log-file.ts';
import { isInVolume, linkedFiles, volumeFolders } from './log-places.ts';
import { redirectedOutput } from './redirected-output.ts';

export const logsNotOnStdout: Rule = {
  id: 'logs-not-on-stdout',
  stage: 4,
  severity: 'warning',
  summary:
    'The log goes to a file inside the container, where nobody reads it and a new container loses it.',
  aliases: {},
  fixable: true,

  *check(model) {
    const programs = valueOf(model.start.programs) ?? [];
    const files = [
      ...programs.flatMap((one) => [
        ...logFilesOf(model, one),
        ...(model.beside?.supervisorLogs(model, one) ?? []),
      ]),
      ...redirectedOutput(model),
    ];
    const links = files.length > 0 ? linkedFiles(model) : null;
    const volumes = files.length > 0 ? volumeFolders(model) : [];
    const seen = new Set<string>();
    for (const file of files) {
      const id = `${file.place.file} ${file.place.span.start}`;
      if (seen.has(id) || links === 'unknown' || links?.has(file.path) === true) continue;
      seen.add(id);
      yield judge(file, isInVolume(model, volumes, file.path));
    }
    for (const program of programs) {
      const judgement = program.name === 'gunicorn' ? withoutAccessLog(model, program) : null;
      if (judgement === null) continue;
      yield judgement;
      return;
    }
  },
};

function judge({ path, place, writer, edit }: LogFile, isKept: boolean): Judgement {
  const written = path.startsWith('a file') ? path : `\`${path}\``;
  return {
    place,
    ...(isKept ? { severity: 'info' as const } : {}),
    message: isKept
      ? `\`${writer}\` writes its log to ${written} in a volume: it is kept, but \`docker logs\` and whatever collects the output of containers do not see it.`
      : `\`${writer}\` writes its log to ${written} inside the container: \`docker logs\` stays empty, and the file is gone with the container.`,
    ...(edit === null
      ? {}
      : { fix: { title: 'Log to standard output', safe: true, edits: [edit] } }),
  };
}

const access = { name: 'accesslog', options: ['--access-logfile'] };

/** Settings that hand the log to something else. */
const loggers = [
  { name: 'logconfig', options: ['--log-config'] },
  { name: 'logconfig_json', options: ['--log-config-json'] },
  { name: 'logconfig_dict', options: [] },
  { name: 'logger_class', options: ['--logger-class'] },
  { name: 'syslog', options: ['--log-syslog'], isSwitch: true },
];

function withoutAccessLog(model: Model, program: Program): Judgement | null {
  const told = gunicornSettings(model, program);
  if ([access, ...loggers].some((one) => told(one).kind !== 'unset')) return null;
  const edit = insertArguments(model, program, ['--access-logfile', '-']);
  const fix = { title: 'Log requests to standard output', safe: false };
  return {
    place: program.place,
    severity: 'info',
    message:
      'gunicorn writes no access log unless it is told where: the output of the container shows no requests.',
    ...(edit === null ? {} : { fix: { ...fix, edits: [edit] } }),
  };
}
