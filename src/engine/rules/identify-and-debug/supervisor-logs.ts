import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import { optionValue } from '../served-program.ts';
import { isDiskFile, type LogFile } from './log-file.ts';

/** Where supervisord puts what its programs print: a file of its own choice unless `stdout_logfile` says otherwise. */
export function* supervisorLogs(model: Model, program: Program): Iterable<LogFile> {
  if (program.name !== 'supervisord') return;
  const given = optionValue(program.args, ['-c', '--configuration']);
  const name = (given?.value ?? 'supervisord.conf').replace(/^.*\//, '');
  const file = (valueOf(model.context.paths) ?? []).find(
    (path) => path === name || path.endsWith(`/${name}`),
  );
  const text = file === undefined ? null : (valueOf(model.context.read(file)) ?? null);
  if (file === undefined || text === null) return;
  for (const { name: section, start, lines } of sections(text)) {
    if (!section.startsWith('program:')) continue;
    const line = lines.find(({ key }) => key === 'stdout_logfile');
    const value = line?.value ?? 'AUTO';
    if (!isDiskFile(value)) continue;
    const span =
      line === undefined
        ? { start, end: start + section.length + 2 }
        : { start: line.start, end: line.end };
    const path = value === 'AUTO' ? 'a file of supervisord' : value;
    yield { path, place: { file, span }, writer: section.slice('program:'.length), edit: null };
  }
}

interface Section {
  readonly name: string;
  readonly start: number;
  readonly lines: { key: string; value: string; start: number; end: number }[];
}

function sections(text: string): readonly Section[] {
  const found: Section[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const header = /^\[([^\]]+)\]/.exec(line);
    const pair = /^([\w.]+)[ \t]*[=:]([^;]*)/.exec(line);
    if (header) found.push({ name: header[1] ?? '', start, lines: [] });
    else if (pair) {
      const end = start + pair[0].trimEnd().length;
      const value = (pair[2] ?? '').trim();
      found.at(-1)?.lines.push({ key: pair[1] ?? '', value, start, end });
    }
    start += line.length + 1;
  }
  return found;
}
