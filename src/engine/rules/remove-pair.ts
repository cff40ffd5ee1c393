import type { Model } from '../model/model.ts';
import type { Step, VariablePair, VariableStep } from '../model/step.ts';
import type { Edit } from '../rule.ts';

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

/** Takes an instruction away together with the end of its line. */
export function wholeStep(model: Model, { place }: Pick<Step, 'place'>): Edit {
  const { file, span } = place;
  const lineEnd = /^[ \t]*(?:\r?\n)?/.exec(model.text.slice(span.end, span.end + 20))?.[0] ?? '';
  return { file, span: { start: span.start, end: span.end + lineEnd.length }, text: '' };
}
