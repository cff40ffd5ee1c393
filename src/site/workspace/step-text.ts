/** An instruction the way BuildKit names its step: continuations joined, comments gone, blanks collapsed. */
export const stepText = (instruction: string): string =>
  instruction
    .replace(/\\\r?\n(?:[ \t]*#[^\n]*\n)*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
