import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import { supervisorConfiguration } from '../supervisor-configuration.ts';
import { isDiskFile, type LogFile } from './log-file.ts';

/** Where supervisord puts what its programs print: a file of its own choice unless `stdout_logfile` says otherwise. */
export function* supervisorLogs(model: Model, program: Program): Iterable<LogFile> {
  const configuration = supervisorConfiguration(model, program);
  if (configuration === null) return;
  for (const { name, start, lines } of configuration.sections) {
    if (!name.startsWith('program:')) continue;
    const line = lines.find(({ key }) => key === 'stdout_logfile');
    const value = line?.value ?? 'AUTO';
    if (!isDiskFile(value)) continue;
    const span =
      line === undefined
        ? { start, end: start + name.length + 2 }
        : { start: line.start, end: line.end };
    yield {
      path: value === 'AUTO' ? 'a file of supervisord' : value,
      place: { file: configuration.file, span },
      writer: name.slice('program:'.length),
      edit: null,
    };
  }
}
