/** UTF-16 offsets into the text of a file; zero-based, end-exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in one of the judged files. `file` is relative to the build context, with forward slashes. */
export interface Place {
  readonly file: string;
  readonly span: Span;
}

/** One-based line and column, end-exclusive: what people, SARIF and Monaco count in. */
export interface TextRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
