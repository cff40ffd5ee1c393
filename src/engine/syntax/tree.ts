import type { Span } from '../place.ts';

/** A Dockerfile as BuildKit reads it. Produced by `parseDockerfile`; nothing above the model sees it. */
export interface DockerfileSyntax {
  readonly text: string;
  readonly escape: '\\' | '`';
  /** `# syntax=`, `# escape=`, `# check=` at the top, where BuildKit honours them. */
  readonly directives: readonly Directive[];
  /** Every comment line, those inside continuations too, in order. */
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  /** What BuildKit refuses, in order of place. */
  readonly problems: readonly SyntaxProblem[];
}

export interface Directive {
  /** Lower-case. */
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

export interface Comment {
  /** Without `#` and surrounding blanks. */
  readonly text: string;
  readonly span: Span;
  /** Index of the instruction that follows or contains it; the number of instructions when none does. */
  readonly instruction: number;
}

export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

export interface Instruction {
  /** Upper-case. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** From the keyword to the last character, heredoc bodies and terminators included, final newline excluded. */
  readonly span: Span;
  readonly flags: readonly Flag[];
  /** What follows keyword and flags, continuations joined and comment lines dropped, without heredoc bodies. */
  readonly body: LogicalText;
  /** The body split the way this instruction splits it: JSON strings, or words with quotes respected. */
  readonly arguments: readonly Argument[];
  /** `exec` only when the body is a valid JSON array of strings, as BuildKit decides it. */
  readonly form: 'shell' | 'exec';
  /** Body starts with `[` and ends with `]` but is not JSON: BuildKit takes it as shell form. */
  readonly brokenJson: boolean;
  /** ENV, LABEL, ARG: the pairs, with quotes and escapes resolved as far as no variable is involved. */
  readonly pairs: readonly Pair[];
  readonly heredocs: readonly Heredoc[];
  /** For ONBUILD: the instruction it will run in a child image. */
  readonly trigger: Instruction | null;
  /** HEALTHCHECK: `CMD` or `NONE`; its body, arguments and form are those of the command. */
  readonly subcommand: string | null;
}

export interface Flag {
  /** Without dashes, as written. */
  readonly name: string;
  /** Null for a flag without `=`. Quotes resolved as BuildKit does. */
  readonly value: string | null;
  readonly span: Span;
  readonly valueSpan: Span | null;
}

/** Text whose characters come from several places of the file; `offsets[i]` is where character i stands (length + 1 entries). */
export interface LogicalText {
  readonly text: string;
  readonly offsets: readonly number[] | Uint32Array;
}

export interface Argument {
  /** As written, quotes included, continuations joined. */
  readonly raw: string;
  /** Exec form: the decoded string. Shell form: quotes and escapes removed, variables left as written. */
  readonly value: string;
  readonly span: Span;
}

export interface Pair {
  readonly name: string;
  readonly nameSpan: Span;
  /** As written, quotes included; null for `ARG NAME`. */
  readonly raw: string | null;
  readonly valueSpan: Span | null;
  readonly span: Span;
  /** `ENV NAME value` without an equals sign. */
  readonly legacy: boolean;
}

export interface Heredoc {
  readonly name: string;
  /** False when the name was quoted: no variables are expanded in the body. */
  readonly expands: boolean;
  /** `<<-`: leading tabs are dropped. */
  readonly stripsTabs: boolean;
  /** The `<<NAME` itself. */
  readonly markerSpan: Span;
  /** The lines between, last newline included. */
  readonly bodySpan: Span;
  readonly body: LogicalText;
  readonly terminated: boolean;
}
