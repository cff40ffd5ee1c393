import { parseDockerfile } from '../../src/engine/syntax/index.ts';
import { TextLines } from '../../src/engine/text-lines.ts';

/** What a judge looks at, as far as it decides whether its check can say anything there. */
export interface JudgedInstruction {
  /** Upper-case; of the trigger for ONBUILD. Empty outside of all instructions. */
  readonly keyword: string;
  readonly form: 'shell' | 'exec';
}

/**
 * Judges point at different lines of one instruction: its first, its last, or the very word. Here every line counts as
 * the first line of the instruction it belongs to; a line outside of all is itself.
 */
export class InstructionLines {
  readonly #first = new Map<number, number>();
  readonly #instructions = new Map<number, JudgedInstruction>();

  constructor(text: string) {
    const lines = new TextLines(text);
    for (const instruction of parseDockerfile(text).instructions) {
      const { line, endLine } = lines.range(instruction.span);
      const { keyword, form } = instruction.trigger ?? instruction;
      for (let at = line; at <= endLine; at++) {
        if (this.#first.has(at)) continue;
        this.#first.set(at, line);
        this.#instructions.set(at, { keyword, form });
      }
    }
  }

  first(line: number): number {
    return this.#first.get(line) ?? line;
  }

  at(line: number): JudgedInstruction {
    return this.#instructions.get(line) ?? { keyword: '', form: 'shell' };
  }
}
