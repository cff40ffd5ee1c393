import { parseDockerfile } from '../../src/engine/syntax/index.ts';
import type { Instruction } from '../../src/engine/syntax/index.ts';
import { TextLines } from '../../src/engine/text-lines.ts';

/** A Dockerfile as read by us or by BuildKit, in the same words. */
export interface Reading {
  /** Null when it is a Dockerfile that builds as far as its syntax goes. */
  readonly refused: string | null;
  readonly escape: string;
  readonly syntax: string;
  readonly check: string;
  readonly instructions: readonly InstructionReading[];
}

export interface InstructionReading {
  /** Upper-case. */
  readonly keyword: string;
  /** As one string each, quotes resolved. */
  readonly flags: readonly string[];
  /** Of ONBUILD: the keyword of the trigger, then its arguments. */
  readonly arguments: readonly (string | null)[];
  readonly exec: boolean;
  readonly heredocs: readonly HeredocReading[];
  readonly startLine: number;
  readonly endLine: number;
}

export interface HeredocReading {
  readonly name: string;
  readonly content: string;
  readonly expands: boolean;
  readonly stripsTabs: boolean;
}

/** What BuildKit notices only when it builds: no stage, words that cannot be expanded, values of COPY and ADD. */
const laterRefusal = /no FROM|BuildKit cannot read|^--ch(?:mod|ecksum)=.* is refused/s;

const takingFlags = /^(RUN|COPY|ADD|FROM|HEALTHCHECK)$/;
const takingArguments =
  /^(RUN|COPY|ADD|FROM|HEALTHCHECK|CMD|ENTRYPOINT|ENV|LABEL|ARG|EXPOSE|USER|WORKDIR|VOLUME|SHELL|STOPSIGNAL|MAINTAINER|ONBUILD)$/;

/** The instruction behind ONBUILD as its arguments; only its name where it is unknown, or ONBUILD again, which is refused. */
export const triggered = (keyword: string, words: readonly (string | null)[]) => [
  keyword,
  ...(takingArguments.test(keyword) && keyword !== 'ONBUILD' && words.join('') !== '' ? words : []),
];

/** Without what means nothing: the words behind an unknown instruction, and flags of one that has none. */
export function meant(reading: InstructionReading): InstructionReading {
  const { keyword, flags, arguments: words } = reading;
  return {
    ...reading,
    // BuildKit takes the bytes of a flag for its characters, so what is not ASCII comes out garbled there.
    flags: takingFlags.test(keyword)
      ? flags.map((flag) => flag.replace(/[^\x20-\x7e]+/g, '?'))
      : [],
    arguments: takingArguments.test(keyword) && words.join('') !== '' ? words : [],
  };
}

export function ownReading(text: string): Reading {
  const { escape, directives, instructions, problems } = parseDockerfile(text);
  const lines = new TextLines(text);
  const directive = (name: string): string =>
    directives.find((one) => one.name === name)?.value ?? '';
  return {
    refused: problems.find(({ message }) => !laterRefusal.test(message))?.message ?? null,
    escape,
    syntax: directive('syntax').split(' ')[0] ?? '',
    // BuildKit reads up to the first blank; we keep the rest, which may be a reason.
    check: directive('check').split(' ')[0] ?? '',
    instructions: instructions.map((instruction) => {
      const { keyword, flags, form, heredocs, span } = instruction;
      const { start, end } = span;
      return {
        keyword,
        flags: flags.map(({ name, value }) => `--${name}${value === null ? '' : `=${value}`}`),
        arguments: argumentsOf(instruction),
        exec: form === 'exec',
        heredocs: heredocs.map(({ name, body, expands, stripsTabs }) => ({
          name,
          content: body.text,
          expands,
          stripsTabs,
        })),
        startLine: lines.range({ start, end: start }).line,
        endLine: lines.range({ start, end: Math.max(start, end - 1) }).endLine,
      };
    }),
  };
}

/** The operands as BuildKit's parser splits them for this instruction. */
function argumentsOf(instruction: Instruction): (string | null)[] {
  const { keyword, form, subcommand, arguments: words, pairs, body, trigger } = instruction;
  const command = subcommand === null ? [] : [subcommand];
  if (form === 'exec') return [...command, ...words.map(({ value }) => value)];
  switch (keyword) {
    case 'ENV':
    case 'LABEL':
      return pairs.map(({ raw }) => raw);
    case 'ARG':
    case 'COPY':
    case 'ADD':
    case 'VOLUME':
    case 'FROM':
    case 'EXPOSE':
      return words.map(({ raw }) => raw);
    case 'ONBUILD':
      return trigger === null ? [] : triggered(trigger.keyword, argumentsOf(trigger));
    default:
      return [...command, ...(body.text === '' ? [] : [body.text])];
  }
}
