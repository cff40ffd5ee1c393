import { parseDockerfile } from '../../src/engine/syntax/index.ts';
import { TextLines } from '../../src/engine/text-lines.ts';

/**
 * Judges point at different lines of one instruction: its first, its last, or the very word. Here every line counts as
 * the first line of the instruction it belongs to; a line outside of all is itself.
 */
export function instructionLines(text: string): (line: number) => number {
  const lines = new TextLines(text);
  const first = new Map<number, number>();
  for (const { span } of parseDockerfile(text).instructions) {
    const { line, endLine } = lines.range(span);
    for (let at = line; at <= endLine; at++) if (!first.has(at)) first.set(at, line);
  }
  return (line) => first.get(line) ?? line;
}
