import type { Model } from '../model/model.ts';
import type { Step, VariablePair, VariableStep } from '../model/step.ts';
import type { Edit } from '../rule.ts';
import { ownBlock } from './insert-line.ts';

/** Takes one pair out of an ENV, ARG or LABEL, and the whole line when it was the only one. */
export function removePair(model: Model, step: VariableStep, pair: VariablePair): Edit {
  const { file, span } = pair.place;
  const index = step.pairs.indexOf(pair);
  const before = step.pairs[index - 1];
  const after = step.pairs[index + 1];
  if (before !== undefined)
    return { file, span: { start: before.place.span.end, end: span.end }, text: '' };
  if (after !== undefined)
    return { file, span: { start: span.start, end: after.place.span.start }, text: '' };
  return wholeStep(model, step);
}

/** Takes an instruction away together with the end of its line, and with the comments that are about nothing else. */
export function wholeStep({ text: written }: Model, step: Step): Edit {
  const start = ownBlock(written, step);
  const { file, span } = step.place;
  const rest = written.slice(span.end, span.end + 20);
  const ofLine = /^[ \t]*(?:\r?\n)?/.exec(rest)?.[0].length ?? 0;
  // Of the empty lines around it one is left.
  const empty = /^\r?\n/.exec(rest.slice(ofLine))?.[0].length ?? 0;
  const isParagraph = /\n[ \t]*\r?\n[ \t]*$/.test(written.slice(Math.max(0, start - 20), start));
  const end = span.end + ofLine + (isParagraph ? empty : 0);
  return { file, span: { start, end }, text: '' };
}
