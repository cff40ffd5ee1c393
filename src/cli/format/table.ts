/** A table of Markdown in columns; null when the text is none. */
export function tableInTerminal(markdown: string): string | null {
  const rows = markdown.split('\n').map(cellsOf);
  const [head, rule, ...body] = rows;
  if (head === undefined || rule?.every((cell) => /^:?-+:?$/.test(cell)) !== true) return null;
  const widths = head.map((_, column) =>
    Math.max(...[head, ...body].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `  ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join('  ')}`.trimEnd();
  const under = widths.map((width) => '-'.repeat(width));
  return [head, under, ...body].map(line).join('\n');
}

/** `| a | b |` and `a | b` are two cells; `\|` is a stroke inside one. */
const cellsOf = (row: string): string[] =>
  row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
