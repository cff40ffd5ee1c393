import type { Model } from '../model/model.ts';
import type { Step, VariableStep } from '../model/step.ts';
import type { Edit } from '../rule.ts';
import { insertLineAfter } from './insert-line.ts';

export const isEnv = (step: Step | undefined): step is VariableStep => step?.kind === 'env';

/** Adds a pair to an ENV; below it where the old form takes only one, or where every variable has an ENV of its own. */
export function addVariable(model: Model, step: VariableStep, pair: string): Edit {
  const { pairs, stage, index } = step;
  const last = pairs.at(-1);
  const isLoneAt = (at: number): boolean => {
    const other = stage.steps[at];
    return isEnv(other) && other.pairs.length === 1;
  };
  const isOldForm = pairs.some(({ legacy }) => legacy);
  const isLone = pairs.length === 1 && (isLoneAt(index - 1) || isLoneAt(index + 1));
  if (last === undefined || isOldForm || isLone) return insertLineAfter(model, step, `ENV ${pair}`);
  const { file, span } = last.place;
  return { file, span: { start: span.end, end: span.end }, text: separator(model, step) + pair };
}

/** What stands between the last two pairs, so that one pair per line stays one pair per line. */
function separator(model: Model, { pairs }: VariableStep): string {
  const [before, last] = pairs.slice(-2);
  if (before === undefined || last === undefined) return ' ';
  const between = model.text.slice(before.place.span.end, last.place.span.start);
  // A comment or an empty line is not written a second time.
  return /#|\n[ \t]*\r?\n/.test(between) ? ' ' : between;
}
