import { valueOf, type Known } from '../known.ts';
import { mapped } from '../mapped.ts';
import type { Instruction, LogicalText, ShellScript } from '../syntax/index.ts';
import { isHeredocMarker, parseShell, shellTextOf } from '../syntax/index.ts';
import type { Word } from './command.ts';
import { readMounts } from './mount-reader.ts';
import { programName, shellWrappers, unwrap } from './unwrap.ts';
import { command, isShell, readCommands, type CommandReading } from './read-commands.ts';
import { elementOf, placeIn, type Reading, type StepHead } from './reading.ts';
import type { Element, RunStep } from './step.ts';
import { jsonText } from './word-text.ts';

const opaque: CommandReading = { commands: [], shells: [], complete: false };

/** A RUN instruction; its commands are read when a rule first asks. */
export function runStep(
  head: StepHead,
  instruction: Instruction,
  reading: Reading,
  expanded: (raw: string) => Known<string>,
): RunStep {
  const mounts = readMounts(instruction, {
    file: reading.file,
    text: reading.text,
    expand: expanded,
    resolveFrom: (name, place) => {
      const from = reading.graph.resolve(expanded(name));
      if ('kind' in from) {
        reading.images.push({
          reference: from,
          by: 'mount',
          stage: head.stage,
          place,
          raw: name,
        });
      }
      return from;
    },
  });
  const elements =
    instruction.form === 'exec'
      ? mapped(instruction.arguments, (argument) => elementOf(reading, argument))
      : [];
  return new LazyRunStep(head, { form: instruction.form, mounts, elements }, () =>
    instruction.form === 'exec'
      ? execCommands(elements, head, reading)
      : shellCommands(instruction, head, reading),
  );
}

/** Of one class, because every rule looks at every RUN: objects made by hand are several times slower to read. */
class LazyRunStep implements RunStep {
  readonly kind = 'run';
  readonly answers: StepHead['answers'];
  readonly stage: StepHead['stage'];
  readonly index: number;
  readonly keyword: string;
  readonly place: StepHead['place'];
  readonly keywordPlace: StepHead['keywordPlace'];
  readonly before: StepHead['before'];
  readonly after: StepHead['after'];
  readonly form: RunStep['form'];
  readonly mounts: RunStep['mounts'];
  readonly elements: RunStep['elements'];
  readonly #make: () => CommandReading;
  #read: CommandReading | undefined;

  constructor(
    head: StepHead,
    parts: Pick<RunStep, 'form' | 'mounts' | 'elements'>,
    make: () => CommandReading,
  ) {
    this.answers = head.answers;
    this.stage = head.stage;
    this.index = head.index;
    this.keyword = head.keyword;
    this.place = head.place;
    this.keywordPlace = head.keywordPlace;
    this.before = head.before;
    this.after = head.after;
    this.form = parts.form;
    this.mounts = parts.mounts;
    this.elements = parts.elements;
    this.#make = make;
  }

  get commands(): RunStep['commands'] {
    return (this.#read ??= this.#make()).commands;
  }

  get complete(): boolean {
    return (this.#read ??= this.#make()).complete;
  }

  get shells(): RunStep['shells'] {
    return (this.#read ??= this.#make()).shells;
  }
}

function shellCommands(instruction: Instruction, head: StepHead, reading: Reading): CommandReading {
  const shell = programName(head.before.shell?.[0]);
  if (shell !== null && !isShell(shell)) return opaque;
  const script = parseShell(shellTextOf(instruction));
  if (isOtherLanguage(script)) return opaque;
  const heredoc = isHeredocMarker(instruction.body.text);
  const words = script.shebang?.split(/\s+/) ?? head.before.shell ?? ['sh'];
  return readCommands(script, {
    ...surroundings(head, reading, instruction),
    shell: { words: words[0]?.endsWith('/env') ? words.slice(1) : words, heredoc },
  });
}

const isOtherLanguage = ({ shebang }: ShellScript): boolean =>
  shebang !== null && !/(?:^|[/\s])(?:ba|da|a|z|k)?sh(?:\s|$)/.test(shebang);

function surroundings(
  { before }: StepHead,
  reading: Reading,
  instruction: Instruction | null,
): Parameters<typeof readCommands>[1] {
  const bodies = new Map(instruction?.heredocs.map(({ body }) => [body.text, body]));
  return {
    file: reading.file,
    lookup: (name) => valueOf(before.variable(name)) ?? meantByGlobal(name, before, reading),
    heredoc: (text): LogicalText | null => bodies.get(text) ?? null,
  };
}

/** What an ARG before the first FROM gives a name that this stage forgot to declare; undefined-variable says so. */
function meantByGlobal(
  name: string,
  before: StepHead['before'],
  { globals }: Reading,
): string | null {
  const declared = globals.declared(name);
  if (declared === undefined || before.variable(name).kind === 'unknown') return null;
  return valueOf(declared) ?? null;
}

function execCommands(
  elements: readonly Element[],
  head: StepHead,
  reading: Reading,
): CommandReading {
  const [program] = elements;
  if (!program) return { commands: [], shells: [], complete: true };
  const script = elements[scriptIndex(elements) ?? -1];
  if (script) {
    const text = jsonText(reading.text, script.place.span, script.value);
    const shell = { words: mapped(elements, ({ value }) => value), heredoc: false };
    return readCommands(parseShell(text), { ...surroundings(head, reading, null), shell });
  }
  // The order of the names is that of all words: what reads words is then compiled for one shape of them.
  const words = mapped(elements, ({ value, place }): Word => ({
    raw: value,
    value,
    variables: [],
    place,
  }));
  const unwrapped = unwrap(words, shellWrappers);
  return {
    complete: true,
    shells: [],
    commands: [
      command(unwrapped.words, {
        name: programName(unwrapped.words[0]?.value),
        wrappers: unwrapped.wrappers,
        assignments: new Map(unwrapped.assignments),
        place: placeIn(reading, {
          start: program.place.span.start,
          end: (elements.at(-1) ?? program).place.span.end,
        }),
        conditional: false,
        tolerated: false,
        background: false,
        redirects: [],
        pipe: null,
        complete: unwrapped.complete,
      }),
    ],
  };
}

/** Index of the script in `["sh", "-c", "…"]`, `["bash", "-lc", "…"]`; null for other programs. */
export function scriptIndex(elements: readonly { readonly value: string | null }[]): number | null {
  if (!isShell(programName(elements[0]?.value))) return null;
  for (let i = 1; i < elements.length - 1; i++) {
    const value = elements[i]?.value ?? '';
    if (/^-[a-z]*c$/.test(value)) return i + 1;
    if (!value.startsWith('-') && !value.startsWith('+') && value !== 'pipefail') return null;
  }
  return null;
}
