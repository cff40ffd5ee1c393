import { known, unknown, valueOf, type Known } from '../known.ts';
import type { Instruction } from '../syntax/index.ts';
import { commandStep } from './command-step.ts';
import { expand, withoutDefault } from './expansion.ts';
import { joined } from './path.ts';
import { runStep } from './run-step.ts';
import { bodyPlace, elementOf, placeIn, type Reading, type StepHead } from './reading.ts';
import type { OpenStage } from './stage-reader.ts';
import type { StepState } from './state.ts';
import type { CopyStep, Operand, Step, VariablePair } from './step.ts';

/** Adds the step of an instruction to its stage and puts its effect in force. */
export function addStep(instruction: Instruction, stage: OpenStage, reading: Reading): void {
  const before = stage.end;
  const index = stage.steps.length;
  const value = (raw: string): Known<string> =>
    expand(raw, (name) => before.variable(name), reading.escape);
  const head = (after: StepState): StepHead => ({
    stage,
    index,
    keyword: instruction.keyword,
    place: placeIn(reading, instruction.span),
    keywordPlace: placeIn(reading, instruction.keywordSpan),
    before,
    after,
  });
  const add = (step: Step, after: StepState): void => stage.add(step, after);
  const bodyValue = (): Known<string> => value(instruction.body.text.trim());

  switch (instruction.keyword) {
    case 'ENV':
    case 'ARG':
    case 'LABEL': {
      const kind = ({ ENV: 'env', ARG: 'arg', LABEL: 'label' } as const)[instruction.keyword];
      const pairs = instruction.pairs.map((pair): VariablePair => ({
        name: pair.name,
        value: pair.raw === null ? null : value(pair.raw),
        raw: pair.raw,
        place: placeIn(reading, pair.span),
        namePlace: placeIn(reading, pair.nameSpan),
        valuePlace: pair.valueSpan && placeIn(reading, pair.valueSpan),
        legacy: pair.legacy,
      }));
      for (const pair of pairs) {
        if (kind === 'env') stage.scope.env.set(index, pair.name, pair.value ?? known(''));
        if (kind === 'arg') {
          const inherited = reading.globals.declared(pair.name) ?? unknown(withoutDefault);
          stage.scope.args.set(index, pair.name, pair.value ?? inherited);
        }
      }
      const after = kind === 'label' ? before : before.next(index, {});
      add({ ...head(after), kind, pairs }, after);
      break;
    }
    case 'USER': {
      const user = bodyValue();
      const valuePlace = bodyPlace(reading, instruction);
      const after = before.next(index, { user, userPlace: placeIn(reading, instruction.span) });
      add({ ...head(after), kind: 'user', user, valuePlace }, after);
      break;
    }
    case 'WORKDIR': {
      const path = bodyValue();
      const workdir = path.kind === 'known' ? joined(before.workdir, path.value) : path;
      const after = before.next(index, { workdir, hasWorkdir: known(true) });
      add(
        { ...head(after), kind: 'workdir', path, valuePlace: bodyPlace(reading, instruction) },
        after,
      );
      break;
    }
    case 'SHELL': {
      const elements = instruction.arguments.map((one) => elementOf(reading, one));
      const after = before.next(index, { shell: elements.map((element) => element.value) });
      add({ ...head(after), kind: 'shell', elements }, after);
      break;
    }
    case 'COPY':
    case 'ADD':
      add({ ...head(before), ...copyParts(instruction, reading, value, stage) }, before);
      break;
    case 'RUN':
      add(runStep(head(before), instruction, reading, stage, value), before);
      break;
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      add(commandStep(head(before), instruction, reading), before);
      break;
    default:
      add({ ...head(before), kind: 'other' }, before);
  }
}

function copyParts(
  instruction: Instruction,
  reading: Reading,
  value: (raw: string) => Known<string>,
  stage: OpenStage,
): Omit<CopyStep, keyof StepHead> {
  const markers = new Set(instruction.heredocs.map(({ markerSpan }) => markerSpan.start));
  const operands = instruction.arguments
    .filter(({ span }) => !markers.has(span.start))
    .map((argument): Operand => ({
      value: value(instruction.form === 'exec' ? argument.value : argument.raw),
      raw: argument.raw,
      place: placeIn(reading, argument.span),
    }));
  const flags = new Map(instruction.flags.map((flag) => [flag.name.toLowerCase(), flag]));
  const from = instruction.keyword === 'COPY' ? flags.get('from') : undefined;
  const resolved = from?.value ? reading.graph.resolve(value(from.value)) : 'context';
  if (typeof resolved !== 'string' && 'kind' in resolved && from) {
    reading.images.push({
      reference: resolved,
      by: 'copy',
      stage,
      place: placeIn(reading, from.valueSpan ?? from.span),
      raw: from.value ?? '',
    });
  }
  return {
    kind: 'copy',
    isCopy: instruction.keyword === 'COPY',
    from: resolved,
    sources: operands.slice(0, -1).map(fromTop),
    destination: operands.at(-1) ?? null,
    inline: instruction.heredocs.map(({ name, body, bodySpan }) => ({
      name,
      content: body.text,
      bodySpan,
    })),
    flag: (name) => {
      const flag = flags.get(name);
      return flag === undefined ? undefined : flag.value;
    },
  };
}

/** `../shared` is `shared`: nothing lies above the top of a context or a stage, so BuildKit drops what would climb. */
function fromTop(operand: Operand): Operand {
  const path = valueOf(operand.value) ?? '';
  if (!path.startsWith('..') && !path.startsWith('./.')) return operand;
  const climbed = path.replace(/^(?:\.{1,2}\/)*\.\.(?:\/|$)/, '');
  return climbed === path ? operand : { ...operand, value: known(climbed || '.') };
}
