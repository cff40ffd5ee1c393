import type { Model } from '../../model/model.ts';
import type { Span } from '../../place.ts';

/** One line of an instruction that goes over several; comments are left out. */
export interface ContinuedLine extends Span {
  /** Where the escape character stands that continues it; the end of the line for the last one. */
  readonly continuation: number;
  /** Empty lines behind it, with the ends of their lines. */
  readonly gaps: readonly Span[];
}

/** The lines of an instruction up to the here-documents that follow it; one line for most. */
export function continuedLines({ text, escape }: Model, span: Span): readonly ContinuedLine[] {
  const lines: (ContinuedLine & { readonly gaps: Span[] })[] = [];
  for (let start = span.start; start < span.end;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 || newline >= span.end ? span.end : newline;
    const line = withoutSpaceEnd(text.slice(start, end));
    const isComment = lines.length > 0 && line.trimStart().startsWith('#');
    if (line === '') lines.at(-1)?.gaps.push({ start, end: end + 1 });
    else if (!isComment) {
      const isContinued = line.endsWith(escape);
      const continuation = start + line.length - (isContinued ? 1 : 0);
      lines.push({ start, end: start + line.length, continuation, gaps: [] });
      if (!isContinued) break;
    }
    start = end + 1;
  }
  return lines;
}

/** A byte order mark is a character to BuildKit, and blank to JavaScript. */
function withoutSpaceEnd(line: string): string {
  const kept = line.trimEnd();
  return line.slice(0, Math.max(kept.length, line.lastIndexOf('\uFEFF') + 1));
}
