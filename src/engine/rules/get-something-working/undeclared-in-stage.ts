import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Step } from '../../model/step.ts';
import type { VariableReference } from '../../model/variable-reference.ts';
import { isPlatformArgument } from '../../model/variables.ts';
import type { Fix, Judgement } from '../../rule.ts';
import { insertLineAfter } from '../insert-line.ts';
import { isVolatile } from '../faster-builds/volatile-name.ts';
import { namesSecret } from '../security/secret-words.ts';
import { namesOf } from '../declared-names.ts';
import { renaming } from './undeclared-in-from.ts';

/** Why nothing stands where the variable is, and what would help. */
export function explain(
  model: Model,
  step: Step,
  reference: VariableReference,
  near: string | null,
): Judgement {
  const { name, place, inline } = reference;
  if (inline !== null) return inText(model, reference);
  const more = isWholeSource(step, name) ? ' An empty source copies the whole build context.' : '';
  if (model.globals.has(name))
    return {
      place,
      message: `\`${name}\` is declared before \`FROM\`, and this stage does not see it: nothing stands in its place.${more}`,
      fix: declaration(model, step, name),
    };
  if (isPlatformArgument(name))
    return {
      place,
      message: `Only a stage that says \`ARG ${name}\` gets its value: nothing stands in its place.`,
      fix: declaration(model, step, name),
    };
  if (step.kind === 'env' && namesOf(step).has(name))
    return {
      place,
      message: `\`${name}\` is set by this same \`ENV\`, which counts from the next instruction on: here nothing stands in its place.`,
    };
  return {
    place,
    message: `Nothing declares \`${name}\` before this line, so nothing stands in its place${near === null ? '.' : `. Was \`${near}\` meant?`}${more}`,
    ...(near === null ? {} : { fix: renaming(model, reference, near) }),
  };
}

/** `COPY $SRC /app`: without a value BuildKit reads the source as the root of the context. */
const isWholeSource = (step: Step, name: string): boolean =>
  step.kind === 'copy' &&
  step.from === 'context' &&
  step.sources.some(({ raw }) => /^["']?\$\{?(\w{1,60})\}?\/?["']?$/.exec(raw)?.[1] === name);

/** Below the arguments that the stage begins with: several fixes follow one another as their variables do. */
export function declaration(model: Model, { stage, index }: Step, name: string): Fix {
  const edits = [insertLineAfter(model, lastArgument(stage, index) ?? stage, `ARG ${name}`)];
  const safe = !namesSecret(name, '') && !isVolatile(name) && !bringsValue(model, stage, name);
  return { title: `Declare ARG ${name} in this stage`, safe, edits };
}

/** No stage begins with more. */
const mostArguments = 50;

/** The last of the ARG instructions right below FROM and above the step that needs one more. */
function lastArgument({ steps }: Stage, before: number): Step | undefined {
  let at = 0;
  while (at < Math.min(before, mostArguments) && steps[at]?.kind === 'arg') at++;
  return steps[at - 1];
}

/** Whether instructions that BuildKit expands get a value they never had. A RUN has been read with it all along. */
function bringsValue({ globals, references }: Model, stage: Stage, name: string): boolean {
  const value = globals.get(name);
  if (value === undefined || (valueOf(value) ?? '') === '') return false;
  if (valueOf(stage.base.env(name)) !== null) return true;
  return references.some(
    (one) =>
      one.stage === stage &&
      one.step !== null &&
      one.step.kind !== 'label' &&
      one.references.some((reference) => reference.name === name),
  );
}

/** BuildKit expands the text of a here-document, and most people meant the program that reads the file. */
function inText(model: Model, { name, place, inline }: VariableReference): Judgement {
  const judgement = {
    place,
    message: `The build replaces \`$${name}\` in this file, and with nothing: the program that reads the file never sees it.`,
  };
  if (inline === null || inline.hasEscapes) return judgement;
  const { file, span } = inline.marker;
  const marker = model.text.slice(span.start, span.end);
  const written = marker.replace(inline.name, `"${inline.name}"`);
  const fix = { title: 'Quote the marker', safe: false, edits: [{ file, span, text: written }] };
  return marker.includes('"') || marker.includes("'") ? judgement : { ...judgement, fix };
}
