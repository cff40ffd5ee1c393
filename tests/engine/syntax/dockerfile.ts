import { parseDockerfile, type Instruction } from '../../../src/engine/syntax/index.ts';

/** The instructions behind a `FROM x` that every case would otherwise repeat. */
export const after = (lines: string): readonly Instruction[] =>
  parseDockerfile(`FROM x\n${lines}`).instructions.slice(1);

/** The first instruction behind `FROM x`. */
export function first(lines: string): Instruction {
  const [instruction] = after(lines);
  if (instruction === undefined) throw new Error(`no instruction in ${JSON.stringify(lines)}`);
  return instruction;
}

/** Keyword and body of every instruction, one string each. */
export const shown = (text: string): string[] =>
  parseDockerfile(text).instructions.map(({ keyword, body }) => `${keyword} ${body.text}`.trim());

/** What BuildKit refuses about the lines behind `FROM x`. */
export const refused = (lines: string): string[] =>
  parseDockerfile(`FROM x\n${lines}`).problems.map(({ message }) => message);
