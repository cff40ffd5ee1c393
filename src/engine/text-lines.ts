import { countLeading } from './leading.ts';
import type { Span, TextRange } from './place.ts';

/** Turns offsets into one-based lines and columns. A byte order mark takes no column. */
export class TextLines {
  readonly #starts: number[] = [0];
  readonly #length: number;
  readonly #mark: number;

  constructor(text: string) {
    this.#length = text.length;
    this.#mark = text.startsWith('\uFEFF') ? 1 : 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  range({ start, end }: Span): TextRange {
    const from = this.#position(start);
    const to = this.#position(Math.max(start, end));
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  #position(offset: number): { line: number; column: number } {
    const within = Math.max(0, Math.min(offset, this.#length));
    const line = countLeading(this.#starts, (start) => start <= within);
    const column = within - (this.#starts[line - 1] ?? 0) + 1;
    return { line, column: line === 1 ? Math.max(1, column - this.#mark) : column };
  }
}
