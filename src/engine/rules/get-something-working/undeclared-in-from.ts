import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import { remembered } from '../../model/remembered.ts';
import type { Referencing, VariableReference } from '../../model/variable-reference.ts';
import type { Judgement } from '../../rule.ts';
import { isIgnoredAbove } from '../ignore-above.ts';
import { namesSecret } from '../security/secret-words.ts';
import { namesOf } from '../declared-names.ts';
import { nearestName } from './near-name.ts';

/** Known to every FROM without an ARG. */
const platforms = ['TARGET', 'BUILD'].flatMap((side) =>
  mapped(['PLATFORM', 'OS', 'OSVERSION', 'ARCH', 'VARIANT'], (part) => side + part),
);
const predefined: ReadonlySet<string> = new Set([...platforms, 'TARGETSTAGE']);

/** FROM sees the ARGs before the first FROM and nothing else. */
export function* undeclaredInFrom(
  model: Model,
  { stage, references }: Referencing,
): Iterable<Judgement> {
  const undeclared = references.find(
    ({ name }) => !model.globals.has(name) && !predefined.has(name),
  );
  if (undeclared !== undefined) {
    yield undeclared.guarded ? onlyFallback(model, undeclared) : nothing(model, undeclared);
    return;
  }
  const { file, span } = stage.fromPlace;
  const image = withoutArguments(model, span, references);
  if (image === null || isImageName(image)) return;
  const written = model.text.slice(span.start, span.end);
  yield {
    place: { file, span },
    severity: 'info',
    message: `Without \`--build-arg\` this is \`FROM ${image}\`, which is no image: \`${written}\` has a part without a default.`,
  };
}

function nothing(model: Model, { name, place }: VariableReference): Judgement {
  const inStage = namesInStages(model).has(name);
  const near = nearestName(name, candidates(model));
  return {
    place,
    severity: 'error',
    message: inStage
      ? `\`${name}\` is declared inside a stage, which \`FROM\` does not see: nothing stands in its place.`
      : `No \`ARG\` before the first \`FROM\` declares \`${name}\`, so nothing stands in its place${near === null ? '.' : `. Was \`${near}\` meant?`}`,
    ...(near === null || inStage ? {} : { fix: renaming(model, { name, place }, near) }),
  };
}

function* candidates({ globals }: Model): Iterable<string> {
  yield* globals.keys();
  yield* predefined;
}

/** The names that an ARG of any stage declares. */
const namesInStages = remembered((model): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { steps } of model.stages)
    for (const step of steps)
      if (step.kind === 'arg') for (const name of namesOf(step)) names.add(name);
  return names;
});

export function renaming(
  model: Model,
  { name, place: { file, span } }: Pick<VariableReference, 'name' | 'place'>,
  near: string,
) {
  const start = model.text.indexOf(name, span.start);
  const edits = [{ file, span: { start, end: start + name.length }, text: near }];
  return { title: `Write ${near}`, safe: false, edits };
}

const onlyFallback = (model: Model, { name, place }: VariableReference): Judgement => ({
  place,
  severity: 'info',
  message: `No \`ARG\` before the first \`FROM\` declares \`${name}\`, so \`--build-arg ${name}=…\` changes nothing and the fallback always counts.`,
  fix: {
    title: `Declare ARG ${name}`,
    safe: !namesSecret(name, '') && !isIgnoredAbove(model, firstFrom(model).span.start),
    edits: [{ ...firstFrom(model), text: `ARG ${name}\n` }],
  },
});

function firstFrom(model: Model) {
  const start = model.stages[0]?.place.span.start ?? 0;
  return { file: model.file, span: { start, end: start } };
}

/** The image when no build argument is passed; null when that is more than putting values in place. */
function withoutArguments(
  model: Model,
  { start, end }: { readonly start: number; readonly end: number },
  references: readonly VariableReference[],
): string | null {
  let text = '';
  let at = start;
  for (const { name, place } of references) {
    const { span } = place;
    if (span.start < start || span.end > end) continue;
    if (predefined.has(name) || !/^\$\{?\w+\}?$/.test(model.text.slice(span.start, span.end)))
      return null;
    const value = model.globals.get(name);
    if (value?.kind === 'unknown' && !/no default/.test(value.because)) return null;
    text += model.text.slice(at, span.start) + (value === undefined ? '' : (valueOf(value) ?? ''));
    at = span.end;
  }
  return at === start ? null : (text + model.text.slice(at, end)).replaceAll(/["']/g, '');
}

/** Roughly what the registry's rules allow; it is only asked whether an empty part breaks the name. */
function isImageName(text: string): boolean {
  const [name = '', digest] = text.split('@', 2);
  if (digest !== undefined && !/^\w+:[0-9a-f]{32,}$/i.test(digest)) return false;
  const slash = name.lastIndexOf('/');
  const colon = name.indexOf(':', slash + 1);
  const path = colon === -1 ? name : name.slice(0, colon);
  if (colon !== -1 && !/^\w[\w.-]*$/.test(name.slice(colon + 1))) return false;
  return path.split('/').every((part) => /^\w/.test(part) && /\w$/.test(part));
}
