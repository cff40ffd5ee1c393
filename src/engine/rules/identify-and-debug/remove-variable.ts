import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Edit } from '../../rule.ts';
import { removePair } from '../remove-pair.ts';

/** Takes a variable out of the only ENV of the final chain that sets it; null where comments are between its lines. */
export function removeVariable(model: Model, name: string): Edit | null {
  const [found, ...others] = model.finalChain.flatMap((stage) =>
    stage.steps.flatMap((step) =>
      step.kind === 'env'
        ? mapped(
            step.pairs.filter((pair) => pair.name === name),
            (pair) => ({ step, pair }),
          )
        : [],
    ),
  );
  // With a second one the removal would only bring the other value into force.
  if (found === undefined || others.length > 0) return null;
  const edit = removePair(model, found.step, found.pair);
  const start = Math.max(edit.span.start, found.step.place.span.start);
  return model.text.slice(start, edit.span.end).includes('#') ? null : edit;
}
