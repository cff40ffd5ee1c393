import './buffer.ts';
import { DockerfileParser, ModifiableInstruction, type Flag } from 'dockerfile-ast';

/** A logical line made plain: keyword and flags without quotes, escapes, comments and continuations. */
export interface PlainLine {
  readonly keyword: string;
  /** `--name` or `--name=value`, as BuildKit decodes them. */
  readonly flags: readonly string[];
}

export interface PlainFlag {
  readonly name: string;
  /** Position of the value in the flag's text; null without `=`. */
  readonly valueStart: number | null;
}

/** Flags read per instruction; nobody writes more, and the library is quadratic in their number. */
const mostFlags = 256;

/**
 * The one place that knows dockerfile-ast. It gets a file of its own making: one line per instruction with flags,
 * reduced to what the library reads as BuildKit does. Bounds, heredocs, JSON, words and variables are settled
 * before, and an instruction without flags has nothing left to ask. Returns, per line, the flags of instructions
 * that may have flags.
 */
export function readFlags(lines: readonly PlainLine[]): (readonly PlainFlag[])[] {
  const texts = lines.map((line) => (line.flags.length > 0 ? plainText(line) : null));
  // The same flags come again and again in a long file; the library is the slowest part of reading it.
  const asked = new Set(texts.filter((text) => text !== null).filter((text) => !answers.has(text)));
  const own = new Map(asked.size === 0 ? [] : ask([...asked]));
  const read = texts.map((text) =>
    text === null ? [] : (own.get(text) ?? answers.get(text) ?? []),
  );
  for (const [text, flags] of own) {
    if (text.length > longestAnswered) continue;
    if (answers.size >= mostAnswers) answers.clear();
    answers.set(text, flags);
  }
  return read;
}

/** What was asked before, in this file or another: a file that is judged while it is typed asks the same every time. */
const answers = new Map<string, readonly PlainFlag[]>();
const mostAnswers = 500;
const longestAnswered = 300;

function ask(asked: readonly string[]): (readonly [string, readonly PlainFlag[]])[] {
  const instructions = DockerfileParser.parse(asked.join('\n')).getInstructions();
  return asked.map((text, row) => {
    const instruction = instructions[row];
    return [
      text,
      instruction instanceof ModifiableInstruction ? instruction.getFlags().map(readFlag) : [],
    ];
  });
}

const plainText = ({ keyword, flags }: PlainLine): string =>
  [keyword, ...flags.slice(0, mostFlags)].map(plain).join(' ');

/** Same length, but a single word to the library. */
const plain = (text: string): string => text.replace(/[^\w.:/=,-]/g, 'x') || 'x';

function readFlag(flag: Flag): PlainFlag {
  const start = flag.getRange().start.character;
  const value = flag.getValueRange();
  return {
    name: flag.getName(),
    valueStart: value === null ? null : value.start.character - start,
  };
}
