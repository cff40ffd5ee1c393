import type { Step } from '../model/step.ts';
import type { Edit } from '../rule.ts';

/** Puts an instruction in front of another one, above the comments that belong to it: one of them may be an ignore. */
export function insertLineBefore({ stage, index }: Step, text: string): Edit {
  const { file, span } = (stage.steps[index - 1] ?? stage).place;
  return { file, span: { start: span.end, end: span.end }, text: `\n${text}` };
}
