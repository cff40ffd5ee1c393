/** `RUN |1 A=b /bin/sh -c make # buildkit` is `RUN make` to whoever wrote it. */
export const plainInstruction = (text: string): string =>
  text
    .trimEnd()
    .replace(/# buildkit$/, '')
    .replace(/^RUN (?:\|\d+ .*?)?\/bin\/sh -c /s, 'RUN ')
    .trim();
