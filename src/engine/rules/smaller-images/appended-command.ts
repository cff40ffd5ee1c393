import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Edit } from '../../rule.ts';

/**
 * Runs one more command at the end of a RUN: behind `&&`, or on a line of its own in a here-document. Null where the
 * end is inside something (a group, an `if`, a comment, a quoted script) or only happens sometimes.
 */
export function appendedCommand(model: Model, run: RunStep, text: string): Edit | null {
  const last = run.commands.at(-1);
  if (run.form === 'exec' || last === undefined || !run.complete) return null;
  if (last.conditional || last.background || last.place.file !== run.place.file) return null;
  if (valueOf(run.stage.base.has(text.split(' ')[0] ?? '')) === false) return null;
  const { file, span } = last.place;
  const at = { file, span: { start: span.end, end: span.end } };
  const rest = model.text.slice(span.end, run.place.span.end);
  if (rest.trim() === '')
    return last.tolerated ? null : { ...at, text: `${separator(model, run, span.end)}${text}` };
  const before = model.text.slice(run.place.span.start, span.start);
  const isScript = before.includes('<<') && before.includes('\n');
  if (!isScript || !/^[ \t]*\r?\n\s*[A-Za-z_]\w*\s*$/.test(rest)) return null;
  if (stopsAtFailures(run)) return { ...at, text: `\n${indentation(model, span.start)}${text}` };
  return last.tolerated ? null : { ...at, text: ` && ${text}` };
}

/** Otherwise a line of its own would hide that the one before it failed. */
const stopsAtFailures = ({ commands }: RunStep): boolean =>
  commands.some(
    ({ name, words }) =>
      name === 'set' && words.some(({ raw }) => /^-[a-z]*e/.test(raw) || raw === 'errexit'),
  );

/** Written as the RUN writes its other commands: ` && `, or with a line break in front of it or behind. */
function separator(model: Model, { place: { span } }: RunStep, end: number): string {
  const written = model.text.slice(span.start, end);
  const own = / (?:[\\`]\r?\n[ \t]*&& |&& [\\`]\r?\n[ \t]*)/.exec(written)?.[0];
  return (
    own ?? (written.includes('\n') ? ` ${model.escape}\n${indentation(model, end)}&& ` : ' && ')
  );
}

/** The blanks in front of the line that holds the offset. */
function indentation(model: Model, offset: number): string {
  const line = model.text.slice(model.text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
