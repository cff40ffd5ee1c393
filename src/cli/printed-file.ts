import type { Span, TextRange } from '../engine/index.ts';
import { TextLines } from '../engine/text-lines.ts';

/** A file of a run as formats for other programs name it, with its places in the units they count. */
export class PrintedFile {
  /** From the top of the repository when there is one, else from the working directory. */
  readonly path: string;
  /** From the working directory. */
  readonly shown: string;
  readonly text: string;
  #lines: TextLines | undefined;

  constructor(path: string, shown: string, text: string) {
    this.path = path;
    this.shown = shown;
    this.text = text;
  }

  /** One-based, end-exclusive, columns in UTF-16 code units. */
  range(span: Span): TextRange {
    return (this.#lines ??= new TextLines(this.text)).range(span);
  }

  /** The column of an offset in bytes of UTF-8, a byte order mark included. */
  byteColumn(offset: number): number {
    const lineStart = this.text.lastIndexOf('\n', offset - 1) + 1;
    return Buffer.byteLength(this.text.slice(lineStart, offset)) + 1;
  }
}
