import type { Model } from '../../model/model.ts';
import type { VariablePair, VariableStep } from '../../model/step.ts';
import type { Edit } from '../../rule.ts';

/** Takes a pair out of its ENV, and the whole line when it is the only one; null where comments are in the way. */
export function removeVariable(model: Model, name: string): Edit | null {
  const [found, ...others] = model.finalChain.flatMap((stage) =>
    stage.steps.flatMap((step) =>
      step.kind === 'env'
        ? step.pairs.filter((pair) => pair.name === name).map((pair) => ({ step, pair }))
        : [],
    ),
  );
  // With a second one the removal would only bring the other value into force.
  if (found === undefined || others.length > 0) return null;
  const span = spanOf(model, found.step, found.pair);
  return model.text.slice(span.start, span.end).includes('#')
    ? null
    : { file: model.file, span, text: '' };
}

function spanOf(model: Model, step: VariableStep, pair: VariablePair): Edit['span'] {
  const at = step.pairs.indexOf(pair);
  const before = step.pairs[at - 1];
  const after = step.pairs[at + 1];
  if (before !== undefined) return { start: before.place.span.end, end: pair.place.span.end };
  if (after !== undefined) return { start: pair.place.span.start, end: after.place.span.start };
  const { start, end } = step.place.span;
  const newline = /^\r?\n/.exec(model.text.slice(end, end + 2))?.[0] ?? '';
  return { start, end: end + newline.length };
}
