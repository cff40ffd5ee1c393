import { known, unknown, valueOf, type Known } from '../known.ts';
import { mapped } from '../mapped.ts';
import { trimSpace, type Flag, type Instruction, type Pair } from '../syntax/index.ts';
import { commandStep } from './command-step.ts';
import { expand, withoutDefault } from './expansion.ts';
import { joined } from './path.ts';
import { runStep } from './run-step.ts';
import { bodyPlace, elementOf, placeIn, type Reading, type StepHead } from './reading.ts';
import type { OpenStage } from './stage-reader.ts';
import type { StepState } from './state.ts';
import type { CopyStep, Operand, VariablePair, VariableStep } from './step.ts';

/** Adds the step of an instruction to its stage and puts its effect in force. */
export function addStep(instruction: Instruction, stage: OpenStage, reading: Reading): void {
  new StepReader(instruction, stage, reading).add();
}

class StepReader {
  readonly #instruction: Instruction;
  readonly #stage: OpenStage;
  readonly #reading: Reading;
  readonly #before: StepState;
  readonly #index: number;

  constructor(instruction: Instruction, stage: OpenStage, reading: Reading) {
    this.#instruction = instruction;
    this.#stage = stage;
    this.#reading = reading;
    this.#before = stage.end;
    this.#index = stage.steps.length;
  }

  add(): void {
    const before = this.#before;
    switch (this.#instruction.keyword) {
      case 'ENV':
        return this.#addPairs('env');
      case 'ARG':
        return this.#addPairs('arg');
      case 'LABEL':
        return this.#addPairs('label');
      case 'USER':
        return this.#addUser();
      case 'WORKDIR':
        return this.#addWorkdir();
      case 'SHELL':
        return this.#addShell();
      case 'COPY':
      case 'ADD':
        return this.#stage.add({ ...this.#head(before), ...this.#copyParts() }, before);
      case 'RUN':
        return this.#stage.add(
          runStep(this.#head(before), this.#instruction, this.#reading, this.#value),
          before,
        );
      case 'CMD':
      case 'ENTRYPOINT':
      case 'HEALTHCHECK':
        return this.#stage.add(
          commandStep(this.#head(before), this.#instruction, this.#reading),
          before,
        );
      default:
        return this.#stage.add({ ...this.#head(before), kind: 'other' }, before);
    }
  }

  #head(after: StepState): StepHead {
    return {
      answers: [],
      stage: this.#stage,
      index: this.#index,
      keyword: this.#instruction.keyword,
      place: placeIn(this.#reading, this.#instruction.span),
      keywordPlace: placeIn(this.#reading, this.#instruction.keywordSpan),
      before: this.#before,
      after,
    };
  }

  readonly #value = (raw: string): Known<string> =>
    expand(raw, (name) => this.#before.variable(name), this.#reading.escape);

  #bodyValue(): Known<string> {
    return this.#value(trimSpace(this.#instruction.body.text));
  }

  #addPairs(kind: VariableStep['kind']): void {
    const { scope } = this.#stage;
    const pairs = mapped(this.#instruction.pairs, (pair) => this.#pair(pair));
    for (const pair of pairs) {
      if (kind === 'env') scope.env.set(this.#index, pair.name, pair.value ?? known(''));
      if (kind === 'arg') {
        const inherited = this.#reading.globals.declared(pair.name) ?? unknown(withoutDefault);
        scope.args.set(this.#index, pair.name, pair.value ?? inherited);
      }
    }
    const after = kind === 'label' ? this.#before : this.#before.next(this.#index, {});
    this.#stage.add({ ...this.#head(after), kind, pairs }, after);
  }

  #pair({ name, raw, span, nameSpan, valueSpan, legacy }: Pair): VariablePair {
    return {
      name,
      value: raw === null ? null : this.#value(raw),
      raw,
      place: placeIn(this.#reading, span),
      namePlace: placeIn(this.#reading, nameSpan),
      valuePlace: valueSpan && placeIn(this.#reading, valueSpan),
      legacy,
    };
  }

  #addUser(): void {
    const user = this.#bodyValue();
    const valuePlace = bodyPlace(this.#reading, this.#instruction);
    const userPlace = placeIn(this.#reading, this.#instruction.span);
    const after = this.#before.next(this.#index, { user, userPlace });
    this.#stage.add({ ...this.#head(after), kind: 'user', user, valuePlace }, after);
  }

  #addWorkdir(): void {
    const path = this.#bodyValue();
    const workdir = path.kind === 'known' ? joined(this.#before.workdir, path.value) : path;
    const valuePlace = bodyPlace(this.#reading, this.#instruction);
    const after = this.#before.next(this.#index, { workdir, hasWorkdir: known(true) });
    this.#stage.add({ ...this.#head(after), kind: 'workdir', path, valuePlace }, after);
  }

  #addShell(): void {
    const elements = mapped(this.#instruction.arguments, (one) => elementOf(this.#reading, one));
    const shell = mapped(elements, (element) => element.value);
    const after = this.#before.next(this.#index, { shell });
    this.#stage.add({ ...this.#head(after), kind: 'shell', elements }, after);
  }

  #copyParts(): Omit<CopyStep, keyof StepHead> {
    const { keyword, heredocs } = this.#instruction;
    const operands = this.#operands();
    const flags = new Map(
      mapped(this.#instruction.flags, (flag) => [flag.name.toLowerCase(), flag]),
    );
    return {
      kind: 'copy',
      isCopy: keyword === 'COPY',
      from: keyword === 'COPY' ? this.#source(flags.get('from')) : 'context',
      sources: mapped(operands.slice(0, -1), fromTop),
      destination: operands.at(-1) ?? null,
      inline: mapped(heredocs, ({ name, body, bodySpan }) => ({
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

  #operands(): readonly Operand[] {
    const { arguments: words, form, heredocs } = this.#instruction;
    const markers = new Set(mapped(heredocs, ({ markerSpan }) => markerSpan.start));
    return mapped(
      words.filter(({ span }) => !markers.has(span.start)),
      ({ raw, value, span }) => ({
        value: this.#value(form === 'exec' ? value : raw),
        raw,
        place: placeIn(this.#reading, span),
      }),
    );
  }

  /** What `--from` names; an image is noted as one that the file uses. */
  #source(from: Flag | undefined): CopyStep['from'] {
    if (!from?.value) return 'context';
    const resolved = this.#reading.graph.resolve(this.#value(from.value));
    if ('kind' in resolved) {
      this.#reading.images.push({
        reference: resolved,
        by: 'copy',
        stage: this.#stage,
        place: placeIn(this.#reading, from.valueSpan ?? from.span),
        raw: from.value,
      });
    }
    return resolved;
  }
}

/** `../shared` is `shared`: nothing lies above the top of a context or a stage, so BuildKit drops what would climb. */
function fromTop(operand: Operand): Operand {
  const path = valueOf(operand.value) ?? '';
  if (!path.startsWith('..') && !path.startsWith('./.')) return operand;
  const climbed = path.replace(/^(?:\.{1,2}\/)*\.\.(?:\/|$)/, '');
  return climbed === path ? operand : { ...operand, value: known(climbed || '.') };
}
