import type { Model } from '../model/model.ts';
import type { Step } from '../model/step.ts';
import type { Edit } from '../rule.ts';

/** Puts an instruction in front of another one and of the comments right above it: one of them may be an ignore. */
export function insertLineBefore({ text: written }: Model, step: Step, text: string): Edit {
  const { stage, index, place } = step;
  const least = (stage.steps[index - 1] ?? stage).place.span.end;
  const start = blockStart(written, place.span.start, least);
  return { file: place.file, span: { start, end: start }, text: `${text}\n` };
}

/** Puts an instruction on the line below another one, behind the blanks at its end. */
export function insertLineAfter(
  { text: written }: Model,
  { place: { file, span } }: Pick<Step, 'place'>,
  text: string,
): Edit {
  let at = span.end;
  while (written[at] === ' ' || written[at] === '\t') at++;
  return { file, span: { start: at, end: at }, text: `\n${text}` };
}

/** Where the line of the offset begins, or the comments right above it, none of them above `least`. */
export function blockStart(written: string, offset: number, least: number): number {
  let start = written.lastIndexOf('\n', offset - 1) + 1;
  for (;;) {
    const above = written.lastIndexOf('\n', start - 2) + 1;
    if (above < least || !/^[ \t]*#/.test(written.slice(above, start))) return start;
    start = above;
  }
}

/** More than a note on one instruction has, or a line that begins a part of the file. */
const isHeading = (comments: string): boolean =>
  comments.length > 300 || /[-=#*]{3}/.test(comments);

/**
 * Where an instruction begins together with the comments that are about it alone: nothing stands right below it that
 * they may introduce too.
 */
export function ownBlock(written: string, { stage, index, place: { span } }: Step): number {
  if (!/^[ \t]*(?:$|\r?\n[ \t]*(?:[\r\n#]|$))/.test(written.slice(span.end, span.end + 80)))
    return span.start;
  const least = (stage.steps[index - 1] ?? stage).place.span.end;
  const start = blockStart(written, span.start, least);
  return isHeading(written.slice(start, span.start)) ? span.start : start;
}
