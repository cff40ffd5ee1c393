/** An instruction without comment lines and continuations, blanks folded. */
export const onOneLine = (instruction: string): string =>
  instruction
    .replaceAll(/^[ \t]*#.*(\r?\n|$)/gm, '')
    .replaceAll(/[\\`][ \t]*\r?\n/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
