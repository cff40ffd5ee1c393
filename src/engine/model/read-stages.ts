import { known, unknown, type Known } from '../known.ts';
import type { Instruction, DockerfileSyntax } from '../syntax/index.ts';
import { baseFacts } from './base-image.ts';
import { normal } from './copied-file.ts';
import { referenceOf, type StageLookup } from './image-or-stage.ts';
import type { ImageReference } from './image.ts';
import { resolved, StepReader } from './read-steps.ts';
import { buildArgument, resolvedBy } from './resolved-word.ts';
import type { Stage } from './stage.ts';
import { StepState, type Scope } from './state.ts';
import type { Step } from './step.ts';
import { GlobalArguments, Variables } from './variables.ts';

/** Every stage of a Dockerfile in order, each with its steps and what is in force at each of them. */
export function readStages(syntax: DockerfileSyntax, file: string): Stage[] {
  const reader = new StageReader(syntax, file);
  for (const instruction of syntax.instructions) reader.take(instruction);
  return reader.finish();
}

/** A stage while its instructions are still being read. */
class OpenStage implements Stage {
  readonly index;
  readonly name;
  readonly place;
  readonly keywordPlace;
  readonly fromPlace;
  readonly parent;
  readonly image;
  readonly chain: readonly Stage[];
  readonly base;
  readonly steps: Step[] = [];
  readonly start: StepState;
  readonly env = new Variables();
  readonly args = new Variables();
  end: StepState;

  constructor(
    opened: Pick<
      Stage,
      'index' | 'name' | 'place' | 'keywordPlace' | 'fromPlace' | 'parent' | 'image'
    >,
  ) {
    this.index = opened.index;
    this.name = opened.name;
    this.place = opened.place;
    this.keywordPlace = opened.keywordPlace;
    this.fromPlace = opened.fromPlace;
    this.parent = opened.parent;
    this.image = opened.image;
    this.chain = [this, ...(opened.parent?.chain ?? [])];
    this.base = opened.parent?.base ?? baseFacts(opened.image);
    const scope: Scope = {
      env: this.env,
      args: this.args,
      inherited: opened.parent?.end ?? null,
      base: this.base,
    };
    this.start = StepState.initial(scope);
    this.end = this.start;
  }
}

class StageReader {
  readonly #stages: OpenStage[] = [];
  readonly #byName = new Map<string, Stage>();
  readonly #globals = new GlobalArguments();
  readonly #file: string;
  readonly #escape: '\\' | '`';
  readonly #steps: StepReader;

  constructor(syntax: DockerfileSyntax, file: string) {
    this.#file = file;
    this.#escape = syntax.escape;
    const stages: StageLookup = {
      named: (name) => this.#byName.get(name.toLowerCase()) ?? null,
      numbered: (index) => this.#stages[index] ?? null,
    };
    this.#steps = new StepReader({ file, text: syntax.text, escape: syntax.escape, stages });
  }

  take(instruction: Instruction): void {
    const stage = this.#stages.at(-1);
    if (instruction.keyword === 'FROM') this.#open(instruction);
    else if (stage === undefined) this.#global(instruction);
    else this.#step(instruction, stage);
  }

  finish(): Stage[] {
    return this.#stages;
  }

  #global({ keyword, pairs }: Instruction): void {
    if (keyword !== 'ARG') return;
    for (const { name, raw } of pairs)
      this.#globals.set(name, raw === null ? unknown(buildArgument) : this.#expandGlobal(raw));
  }

  #expandGlobal(raw: string): Known<string> {
    return resolvedBy(raw, (name) => this.#globals.value(name), this.#escape);
  }

  #open({ span, keywordSpan, arguments: words }: Instruction): void {
    const [image, as, name] = words;
    const written =
      image === undefined ? unknown('FROM names no image') : this.#expandGlobal(image.raw);
    const parent =
      written.kind === 'known' ? (this.#byName.get(written.value.toLowerCase()) ?? null) : null;
    const reference: Known<ImageReference> | null =
      parent !== null
        ? null
        : written.kind === 'unknown'
          ? written
          : known(referenceOf(written.value));
    const stage = new OpenStage({
      index: this.#stages.length,
      name: /^as$/i.test(as?.value ?? '') ? (name?.value.toLowerCase() ?? null) : null,
      place: { file: this.#file, span },
      keywordPlace: { file: this.#file, span: keywordSpan },
      fromPlace: { file: this.#file, span: image?.span ?? keywordSpan },
      parent,
      image: reference,
    });
    this.#stages.push(stage);
    if (stage.name !== null) this.#byName.set(stage.name, stage);
  }

  #step(instruction: Instruction, stage: OpenStage): void {
    const index = stage.steps.length;
    const before = stage.end;
    const after = this.#after(instruction, stage, index, before);
    stage.end = after;
    const base = this.#steps.base(instruction, stage, index, before, after);
    const [first] = instruction.arguments;
    const valuePlace = this.#steps.place(first?.span ?? instruction.keywordSpan);
    if (instruction.keyword === 'USER') {
      stage.steps.push({ kind: 'user', ...base, user: after.user, valuePlace });
    } else if (instruction.keyword === 'WORKDIR') {
      const path = this.#workdirOf(instruction, before);
      stage.steps.push({ kind: 'workdir', ...base, path, valuePlace });
    } else if (/^(?:ENV|ARG|LABEL)$/.test(instruction.keyword)) {
      const kind = instruction.keyword.toLowerCase() as 'env' | 'arg' | 'label';
      const pairs = instruction.pairs.map((pair) => this.#steps.pair(pair, before));
      stage.steps.push({ kind, ...base, pairs });
    } else stage.steps.push(this.#steps.read(instruction, base));
  }

  /** What is in force after an instruction. */
  #after(instruction: Instruction, stage: OpenStage, index: number, before: StepState): StepState {
    switch (instruction.keyword) {
      case 'USER': {
        const [word] = instruction.arguments;
        const user =
          word === undefined
            ? unknown('USER names nobody')
            : resolved(word.raw, before, this.#escape);
        return before.next(index, { user, userPlace: this.#steps.place(instruction.span) });
      }
      case 'WORKDIR':
        return before.next(index, {
          workdir: joined(before.workdir, this.#workdirOf(instruction, before)),
          hasWorkdir: known(true),
        });
      case 'SHELL':
        return before.next(index, {
          shell:
            instruction.form === 'exec'
              ? instruction.arguments.map(({ value }) => value)
              : before.shell,
        });
      case 'ENV':
        for (const { name, raw } of instruction.pairs)
          stage.env.set(index, name, resolved(raw ?? '', before, this.#escape));
        return before.next(index, {});
      case 'ARG':
        for (const { name, raw } of instruction.pairs)
          stage.args.set(index, name, this.#argument(name, raw, before));
        return before.next(index, {});
      default:
        return before;
    }
  }

  /** A default counts as the value; without one, that of the same name before the first FROM. */
  #argument(name: string, raw: string | null, before: StepState): Known<string | null> {
    if (raw !== null) return resolved(raw, before, this.#escape);
    return this.#globals.declared(name) ?? unknown(buildArgument);
  }

  #workdirOf({ arguments: words, body }: Instruction, before: StepState): Known<string> {
    const [word] = words;
    if (word === undefined) return unknown('WORKDIR names nothing');
    return resolved(words.length > 1 ? body.text.trim() : word.raw, before, this.#escape);
  }
}

function joined(current: Known<string>, path: Known<string>): Known<string> {
  if (path.kind === 'unknown') return path;
  if (path.value.startsWith('/')) return known(`/${normal(path.value)}`);
  return current.kind === 'unknown'
    ? current
    : known(`/${normal(`${current.value}/${path.value}`)}`);
}
