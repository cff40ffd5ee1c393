import { valueOf, type Known } from '../known.ts';
import type { Place, Span } from '../place.ts';
import {
  parseShell,
  shellTextOf,
  type Argument,
  type Instruction,
  type LogicalText,
} from '../syntax/index.ts';
import type { Command, Word } from './command.ts';
import { readMounts } from './read-mounts.ts';
import { command as makeCommand, isShell, readCommands } from './read-commands.ts';
import { imageOrStage, type StageLookup } from './image-or-stage.ts';
import { scriptFrom } from './script-reader.ts';
import type { Script } from './script.ts';
import type { StepState } from './state.ts';
import type { Stage } from './stage.ts';
import type {
  CommandStep,
  CopyStep,
  Element,
  Operand,
  RunStep,
  Step,
  VariablePair,
} from './step.ts';
import { resolvedBy } from './resolved-word.ts';
import { programName, shellWrappers, unwrap } from './unwrap.ts';
import { jsonText } from './word-text.ts';

/** What reading a step needs besides its instruction. */
export interface StepSetting {
  readonly file: string;
  readonly text: string;
  readonly escape: '\\' | '`';
  readonly stages: StageLookup;
}

interface StepBase {
  readonly stage: Stage;
  readonly index: number;
  readonly keyword: string;
  readonly place: Place;
  readonly keywordPlace: Place;
  readonly before: StepState;
  readonly after: StepState;
}

/** The value of a word with its variables as they are before the instruction. */
export const resolved = (raw: string, state: StepState, escape: '\\' | '`'): Known<string> =>
  resolvedBy(raw, (name) => state.variable(name), escape);

export class StepReader {
  readonly #setting: StepSetting;

  constructor(setting: StepSetting) {
    this.#setting = setting;
  }

  place(span: Span): Place {
    return { file: this.#setting.file, span };
  }

  base(
    instruction: Instruction,
    stage: Stage,
    index: number,
    before: StepState,
    after: StepState,
  ): StepBase {
    const { keyword, span, keywordSpan } = instruction;
    return {
      stage,
      index,
      keyword,
      place: this.place(span),
      keywordPlace: this.place(keywordSpan),
      before,
      after,
    };
  }

  /** RUN, COPY, ADD, CMD, ENTRYPOINT, HEALTHCHECK and what is only listed; the rest changes the state and is read there. */
  read(instruction: Instruction, base: StepBase): Step {
    switch (instruction.keyword) {
      case 'RUN':
        return this.#run(instruction, base);
      case 'COPY':
      case 'ADD':
        return this.#copy(instruction, base);
      case 'CMD':
      case 'ENTRYPOINT':
      case 'HEALTHCHECK':
        return this.#command(instruction, base);
      case 'SHELL':
        return { kind: 'shell', ...base, elements: this.#elements(instruction) };
      default:
        return { kind: 'other', ...base };
    }
  }

  pair(pair: Instruction['pairs'][number], before: StepState): VariablePair {
    return {
      name: pair.name,
      value: pair.raw === null ? null : resolved(pair.raw, before, this.#setting.escape),
      raw: pair.raw,
      place: this.place(pair.span),
      namePlace: this.place(pair.nameSpan),
      valuePlace: pair.valueSpan === null ? null : this.place(pair.valueSpan),
    };
  }

  #elements(instruction: Instruction): Element[] {
    if (instruction.form !== 'exec') return [];
    return instruction.arguments.map(({ value, span }) => ({ value, place: this.place(span) }));
  }

  #run(instruction: Instruction, base: StepBase): RunStep {
    const elements = this.#elements(instruction);
    const { commands, complete } =
      instruction.form === 'exec'
        ? this.#execCommands(elements, base.before)
        : this.#shellCommands(instruction, base.before);
    const { escape, stages, file } = this.#setting;
    const mounts = readMounts(
      instruction,
      (raw) => resolved(raw, base.before, escape),
      stages,
      file,
    );
    return { kind: 'run', ...base, form: instruction.form, commands, complete, mounts, elements };
  }

  #lookup(state: StepState): (name: string) => string | null {
    return (name) => valueOf(state.variable(name)) ?? null;
  }

  #shellCommands(
    instruction: Instruction,
    before: StepState,
  ): { commands: Command[]; complete: boolean } {
    const nothing = { commands: [], complete: false };
    if (!isShell(programName((before.shell ?? ['/bin/sh'])[0]))) return nothing;
    const text = shellTextOf(instruction);
    const shebang = /^#!\s*(\S+)(?:\s+(\S+))?/.exec(text.text);
    if (shebang !== null) {
      const interpreter = programName(shebang[1]) === 'env' ? shebang[2] : shebang[1];
      if (!isShell(programName(interpreter))) return nothing;
    }
    const around = { file: this.#setting.file, lookup: this.#lookup(before) };
    const read = readCommands(parseShell(text), around);
    const inner = this.#heredocScripts(instruction, text, around);
    return {
      commands: [...read.commands, ...inner.flatMap((one) => one.commands)],
      complete: read.complete && inner.every((one) => one.complete),
    };
  }

  /** `RUN bash <<EOF`: the body is what the shell reads. `cat <<EOF` writes it, `python3 <<EOF` is another language. */
  #heredocScripts(
    { body, heredocs }: Instruction,
    text: LogicalText,
    around: Parameters<typeof readCommands>[1],
  ): ReturnType<typeof readCommands>[] {
    if (text !== body && heredocs.length === 0) return [];
    if (
      !/^\s*(?:\S*\/)?(?:ba|da|a|z|k)?sh(?:\s+-[\w-]+|\s+(?:pipefail|-))*\s+<<|<<\S+\s+(?:\S*\/)?(?:ba|da|a|z|k)?sh\s*$/.test(
        body.text,
      )
    )
      return [];
    return heredocs.slice(0, 1).map((heredoc) => readCommands(parseShell(heredoc.body), around));
  }

  #execCommands(
    elements: readonly Element[],
    before: StepState,
  ): { commands: Command[]; complete: boolean } {
    const around = { file: this.#setting.file, lookup: this.#lookup(before) };
    const script = this.#inlineScript(elements);
    if (script !== null) {
      const read = readCommands(parseShell(script), around);
      return { commands: [...read.commands], complete: read.complete };
    }
    const [first] = elements;
    if (first === undefined) return { commands: [], complete: true };
    const words = elements.map(({ value, place }): Word => ({
      value,
      raw: value,
      variables: [],
      place,
    }));
    const taken = unwrap(words, shellWrappers);
    const last = elements.at(-1) ?? first;
    const place = this.place({ start: first.place.span.start, end: last.place.span.end });
    const one = makeCommand(taken.words, {
      name: programName(taken.words[0]?.value),
      wrappers: taken.wrappers,
      assignments: new Map(taken.assignments),
      place,
      conditional: false,
      tolerated: false,
      background: false,
      complete: taken.complete,
    });
    return { commands: [one], complete: true };
  }

  /** The text behind `["sh", "-c", "…"]`. */
  #inlineScript(elements: readonly Element[]): LogicalText | null {
    if (!isShell(programName(elements[0]?.value))) return null;
    const flag = elements.findIndex(({ value }, index) => index > 0 && /^-[a-z]*c$/.test(value));
    const script = flag < 0 ? undefined : elements[flag + 1];
    return script ? jsonText(this.#setting.text, script.place.span, script.value) : null;
  }

  #operand({ raw, value, span }: Argument, state: StepState, isJson: boolean): Operand {
    const written = isJson ? value : raw;
    return {
      raw: isJson ? value : raw,
      value: resolved(written, state, this.#setting.escape),
      place: this.place(span),
    };
  }

  #copy(instruction: Instruction, base: StepBase): CopyStep {
    const isJson = instruction.form === 'exec';
    const markers = new Set(instruction.heredocs.map((heredoc) => heredoc.markerSpan.start));
    const operands = instruction.arguments.filter(({ span }) => !markers.has(span.start));
    const last = operands.at(-1);
    const destination = last === undefined ? null : this.#operand(last, base.before, isJson);
    const sources = operands
      .slice(0, -1)
      .map((argument) => this.#operand(argument, base.before, isJson));
    const from = instruction.flags.find((flag) => flag.name === 'from');
    const target = destination === null ? '' : (valueOf(destination.value) ?? '');
    const isFolder = target.endsWith('/') || sources.length + instruction.heredocs.length > 1;
    return {
      kind: 'copy',
      ...base,
      isCopy: instruction.keyword === 'COPY',
      from:
        from === undefined
          ? 'context'
          : imageOrStage(
              resolved(from.value ?? '', base.before, this.#setting.escape),
              this.#setting.stages,
            ),
      sources,
      destination,
      inline: instruction.heredocs.map((heredoc) => ({
        name: isFolder ? `${target.replace(/\/+$/, '')}/${heredoc.name}` : target,
        content: heredoc.body.text,
        bodySpan: heredoc.bodySpan,
      })),
      flag: (name) => instruction.flags.find((flag) => flag.name === name)?.value,
    };
  }

  #command(instruction: Instruction, base: StepBase): CommandStep {
    const kind =
      instruction.keyword === 'CMD'
        ? 'cmd'
        : instruction.keyword === 'ENTRYPOINT'
          ? 'entrypoint'
          : 'healthcheck';
    const { body, form, brokenJson, subcommand } = instruction;
    const elements = this.#elements(instruction);
    const start = body.offsets[0] ?? instruction.span.end;
    const trimmed = body.text.trimEnd().length;
    const end = trimmed === 0 ? start : (body.offsets[trimmed - 1] ?? start) + 1;
    const lead = body.text.length - body.text.trimStart().length;
    const valueSpan = { start: body.offsets[lead] ?? start, end };
    return {
      kind,
      ...base,
      form,
      brokenJson,
      text: body.text.trim(),
      valuePlace: this.place(valueSpan),
      elements,
      script: this.#scriptOf(instruction, elements, base.before, valueSpan),
      none: subcommand === 'NONE',
    };
  }

  #scriptOf(
    instruction: Instruction,
    elements: readonly Element[],
    before: StepState,
    span: Span,
  ): Script | null {
    const isSh = isShell(programName((before.shell ?? ['/bin/sh'])[0]));
    if (instruction.form === 'shell' && !isSh) return null;
    const text = instruction.form === 'shell' ? instruction.body : this.#inlineScript(elements);
    if (text === null || text.text.trim() === '') return null;
    const inside =
      instruction.form === 'shell'
        ? span
        : { start: text.offsets[0] ?? span.start, end: text.offsets[text.text.length] ?? span.end };
    const around = { file: this.#setting.file, lookup: () => null };
    return scriptFrom(parseShell(text), around, this.place(inside), null);
  }
}
