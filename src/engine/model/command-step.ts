import { mapped } from '../mapped.ts';
import { parseShell, trimSpace, type Instruction } from '../syntax/index.ts';
import { scriptIndex } from './run-step.ts';
import { scriptFrom } from './script-reader.ts';
import type { Script } from './script.ts';
import { bodyPlace, elementOf, type Reading, type StepHead } from './reading.ts';
import type { CommandStep } from './step.ts';
import { jsonText } from './word-text.ts';

const kinds = { CMD: 'cmd', ENTRYPOINT: 'entrypoint', HEALTHCHECK: 'healthcheck' } as const;

/** CMD, ENTRYPOINT or HEALTHCHECK; a script in it is read when a rule first asks. */
export function commandStep(
  head: StepHead,
  instruction: Instruction,
  reading: Reading,
): CommandStep {
  const valuePlace = bodyPlace(reading, instruction);
  const elements =
    instruction.form === 'exec'
      ? mapped(instruction.arguments, (argument) => elementOf(reading, argument))
      : [];
  const none = instruction.subcommand === 'NONE';
  const around = { file: reading.file, lookup: () => null };
  const read = (): Script | null => {
    if (none) return null;
    if (instruction.form === 'shell') {
      return scriptFrom(parseShell(instruction.body), around, valuePlace, null);
    }
    const script = elements[scriptIndex(elements) ?? -1];
    return script
      ? scriptFrom(
          parseShell(jsonText(reading.text, script.place.span, script.value)),
          around,
          script.place,
          null,
        )
      : null;
  };
  return new LazyCommandStep(head, instruction, { valuePlace, elements, none }, read);
}

/** Of one class, because many rules look at every step: a getter of an object made by hand is slow to read. */
class LazyCommandStep implements CommandStep {
  readonly kind: CommandStep['kind'];
  readonly answers: StepHead['answers'];
  readonly stage: StepHead['stage'];
  readonly index: number;
  readonly keyword: string;
  readonly place: StepHead['place'];
  readonly keywordPlace: StepHead['keywordPlace'];
  readonly before: StepHead['before'];
  readonly after: StepHead['after'];
  readonly form: CommandStep['form'];
  readonly brokenJson: boolean;
  readonly text: string;
  readonly valuePlace: CommandStep['valuePlace'];
  readonly elements: CommandStep['elements'];
  readonly none: boolean;
  readonly #make: () => Script | null;
  #script: Script | null | undefined;

  constructor(
    head: StepHead,
    instruction: Instruction,
    parts: Pick<CommandStep, 'valuePlace' | 'elements' | 'none'>,
    make: () => Script | null,
  ) {
    this.kind = kinds[instruction.keyword as keyof typeof kinds];
    this.answers = head.answers;
    this.stage = head.stage;
    this.index = head.index;
    this.keyword = head.keyword;
    this.place = head.place;
    this.keywordPlace = head.keywordPlace;
    this.before = head.before;
    this.after = head.after;
    this.form = instruction.form;
    this.brokenJson = instruction.brokenJson;
    this.text = trimSpace(instruction.body.text);
    this.valuePlace = parts.valuePlace;
    this.elements = parts.elements;
    this.none = parts.none;
    this.#make = make;
  }

  get script(): Script | null {
    if (this.#script === undefined) this.#script = this.#make();
    return this.#script;
  }
}
