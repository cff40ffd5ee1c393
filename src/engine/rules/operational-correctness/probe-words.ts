import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { CommandStep } from '../../model/step.ts';
import type { Place } from '../../place.ts';

/** One program that a health check runs for certain. */
export interface ProbeWords {
  readonly program: string;
  readonly place: Place;
  /** Its arguments; null: not known. */
  readonly args: readonly (string | null)[];
  /** Something else reads its output and decides. */
  readonly isRead: boolean;
  /** It is the whole check, but for `|| exit 1`. */
  readonly isAll: boolean;
}

/** What follows `||` when the check fails, rather than another try. */
const givesUp = /^(?:exit|false|kill|echo|printf|:|true)$/;

const folders = /^\/(?:usr\/(?:local\/)?)?s?bin\//;

/** The programs of a health check; empty where alternatives or conditions make it uncertain what runs. */
export function probeWords(step: CommandStep): readonly ProbeWords[] {
  if (step.script === null) return fromElements(step);
  const { commands, complete } = step.script;
  if (!complete || commands.some((one) => one.conditional && !givesUp.test(one.name ?? ''))) {
    return [];
  }
  const certain = commands.filter(({ conditional }) => !conditional);
  return certain.flatMap((command) => fromCommand(command, certain.length === 1));
}

function fromCommand(command: Command, isAll: boolean): ProbeWords[] {
  const [first, ...rest] = command.words;
  const program = plainProgram(first?.value ?? null);
  if (program === null) return [];
  const { pipe, redirects } = command;
  const isLast = pipe === null || pipe.index === pipe.pipeline.length - 1;
  return [
    {
      program,
      place: command.programPlace,
      args: mapped(rest, ({ value }) => value),
      isRead: !isLast,
      isAll: isAll && redirects.every(({ operator }) => operator.startsWith('>')),
    },
  ];
}

function fromElements({ elements }: CommandStep): ProbeWords[] {
  const [first, ...rest] = elements;
  const program = plainProgram(first?.value ?? null);
  if (first === undefined || program === null) return [];
  const args = mapped(rest, ({ value }) => value);
  return [{ program, place: first.place, args, isRead: false, isAll: true }];
}

/** A bare name, or one in the folders where packages put programs; null for files of the application. */
export function plainProgram(word: string | null): string | null {
  const name = word?.replace(folders, '') ?? '';
  return name === '' || name.includes('/') ? null : name;
}
