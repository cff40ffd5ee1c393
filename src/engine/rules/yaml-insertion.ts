import type { DocumentNode } from '../documents/document.ts';
import { mapped } from '../mapped.ts';
import type { Edit } from '../rule.ts';

/**
 * Puts keys in front of those of a map that is written as a block, and of the comment above them. `lines` are indented as
 * if the map stood at the margin.
 * Null where that is not possible: `{ a: 1 }`, or a map that does not begin a line.
 */
export function insertedKeys(
  file: string,
  text: string,
  node: DocumentNode | null | undefined,
  lines: readonly string[],
): Edit | null {
  if (node?.kind !== 'map' || node.entries.length === 0 || text[node.span.start] === '{')
    return null;
  const start = node.entries[0]?.keySpan.start ?? node.span.start;
  const indentation = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (indentation.trim() !== '') return null;
  const above = aboveComment(text, start - indentation.length);
  const added = mapped(lines, (line) => `${indentation}${line}\n`).join('');
  return { file, span: { start: above, end: above }, text: added };
}

/** Where a line begins, or the comment that belongs to it. */
export function aboveComment(text: string, lineStart: number): number {
  let start = lineStart;
  while (start > 0) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    if (!/^[ \t]*#/.test(text.slice(before, start))) break;
    start = before;
  }
  return start;
}
