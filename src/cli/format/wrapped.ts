/** Breaks a text into lines of at most `width` columns, each indented by two blanks. */
export function wrapped(text: string, width: number): string {
  const room = Math.max(40, Math.min(width, 100)) - 2;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `  ${one}`).join('\n');
}
