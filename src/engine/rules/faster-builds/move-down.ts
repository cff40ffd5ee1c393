import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep, Step, VariablePair, VariableStep } from '../../model/step.ts';
import type { Edit, Fix } from '../../rule.ts';
import { isIgnoredAbove } from '../ignore-above.ts';
import { insertLineAfter, insertLineBefore, ownBlock } from '../insert-line.ts';
import { wholeStep } from '../remove-pair.ts';
import { mentions } from './mentioned-variable.ts';

/**
 * Takes ARG, and the LABEL and ENV lines above the install that use it, to the first step that needs it, else to the
 * end of the stage. Nothing where another kind of step uses it before the last RUN, or where that is still too early.
 */
export function moveDown(
  model: Model,
  argument: VariableStep,
  { name }: VariablePair,
  install: RunStep,
  isTooEarly: (place: Step) => boolean,
): { fix?: Fix } {
  const { steps } = argument.stage;
  if (argument.stage !== install.stage || argument.pairs.length > 1) return {};
  const users = steps.slice(argument.index + 1).filter((step) => mentions(model, step, name));
  const above = users.filter((step) => step.index < install.index);
  const below = users.find((step) => step.index > install.index);
  if (above.some((step) => step.kind !== 'label')) return {};
  const moved: readonly Step[] = [argument, ...above];
  if (moved.some(({ place }) => isIgnoredAbove(model, place.span.start))) return {};
  const text = mapped(moved, (step) =>
    model.text.slice(ownBlock(model.text, step), step.place.span.end),
  );
  const last = steps.at(-1);
  if (last === undefined || last === argument) return {};
  if (below?.kind !== 'run' && isTooEarly(below ?? last)) return {};
  const insert: Edit =
    below === undefined
      ? insertLineAfter(model, last, text.join('\n'))
      : insertLineBefore(model, below, text.join('\n'));
  const edits = [...mapped(moved, (step) => wholeStep(model, step)), insert];
  return { fix: { title: `Move ${name} below the steps that do not need it`, safe: true, edits } };
}
