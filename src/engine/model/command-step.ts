import { parseShell, type Instruction } from '../syntax/index.ts';
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
      ? instruction.arguments.map((argument) => elementOf(reading, argument))
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
  let script: Script | null | undefined;
  return {
    ...head,
    kind: kinds[instruction.keyword as keyof typeof kinds],
    form: instruction.form,
    brokenJson: instruction.brokenJson,
    text: instruction.body.text.trim(),
    valuePlace,
    elements,
    none,
    get script() {
      return (script ??= read());
    },
  };
}
