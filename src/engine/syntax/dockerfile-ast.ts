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
 * The one place that knows dockerfile-ast. It gets one line per instruction that only has what the library reads
 * as BuildKit does (keyword and flags): bounds, heredocs, JSON, words and variables are settled before. Returns,
 * per line, the flags of instructions that take flags.
 */
export function readFlags(lines: readonly PlainLine[]): PlainFlag[][] {
  const text = lines.map(
    ({ keyword, flags }) => `${plain(keyword)} ${flags.slice(0, mostFlags).map(plain).join(' ')}`,
  );
  const instructions = DockerfileParser.parse(text.join('\n')).getInstructions();
  return lines.map(({ flags }, index) => {
    const instruction = instructions[index];
    if (flags.length === 0 || !(instruction instanceof ModifiableInstruction)) return [];
    return instruction.getFlags().map(readFlag);
  });
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
