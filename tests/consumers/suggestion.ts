/** The file after the suggestion in a review comment was accepted, as the code host does it: by whole lines. */
export function suggested(
  before: string,
  comment: { readonly start_line: number; readonly line: number; readonly body: string },
): string | null {
  const opening = /^(`{3,})suggestion\n/m.exec(comment.body);
  if (opening === null) return null;
  const [whole, fence = ''] = opening;
  const rest = comment.body.slice(opening.index + whole.length);
  const end = rest.startsWith(`${fence}\n`) ? 0 : rest.indexOf(`\n${fence}\n`) + 1;
  const block = rest.slice(0, end);
  const lines = before.split(/(?<=\n)/);
  const first = comment.start_line === 0 ? comment.line : comment.start_line;
  const last = lines[comment.line - 1] ?? '';
  // The last line keeps its end, or has none as before.
  const text = block.replace(/\n$/, /\r?\n$/.exec(last)?.[0] ?? '');
  return [...lines.slice(0, first - 1), text, ...lines.slice(comment.line)].join('');
}
