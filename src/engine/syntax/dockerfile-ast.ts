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
export function readFlags(lines: readonly PlainLine[]): PlainFlag[][] {
  const found: PlainFlag[][] = lines.map(() => []);
  const asked = lines.flatMap(({ flags }, index) => (flags.length > 0 ? [index] : []));
  if (asked.length === 0) return found;
  const text = asked.map((index) => plainText(lines[index])).join('\n');
  const instructions = DockerfileParser.parse(text).getInstructions();
  asked.forEach((index, row) => {
    const instruction = instructions[row];
    if (instruction instanceof ModifiableInstruction)
      found[index] = instruction.getFlags().map(readFlag);
  });
  return found;
}

function plainText(line: PlainLine | undefined): string {
  if (line === undefined) return '';
  return [line.keyword, ...line.flags.slice(0, mostFlags)].map(plain).join(' ');
}

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
