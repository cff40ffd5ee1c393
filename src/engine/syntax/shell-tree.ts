import type { Span } from '../place.ts';

/** A shell script reduced to what judging needs. Spans point into the file the script came from. */
export interface ShellScript {
  /** First line after `#!`, trimmed; null without one. */
  readonly shebang: string | null;
  readonly statements: readonly Statement[];
  /** False when the parser gave up: what could be read is there, but nothing may be concluded from absence. */
  readonly complete: boolean;
  /** Where the first thing stands that no shell accepts, when the parser gave up because of one. */
  readonly refused?: Refused;
}

export interface Refused {
  readonly span: Span;
  /** What is missing for what stands there: a quote, `)`, `fi`; `command` behind `&&`; empty when it is itself too much. */
  readonly lacks: string;
}

export type Statement =
  | SimpleCommand
  | {
      readonly kind: 'pipeline';
      readonly span: Span;
      readonly parts: readonly Statement[];
      readonly negated: boolean;
    }
  | {
      readonly kind: 'list';
      readonly span: Span;
      readonly parts: readonly Statement[];
      /** Between parts: operators[i] stands between parts[i] and parts[i + 1]. */
      readonly operators: readonly ('&&' | '||')[];
    }
  | {
      readonly kind: 'if';
      readonly span: Span;
      readonly conditions: readonly (readonly Statement[])[];
      readonly branches: readonly (readonly Statement[])[];
      /** Null without `else`. */
      readonly otherwise: readonly Statement[] | null;
    }
  | { readonly kind: 'case'; readonly span: Span; readonly branches: readonly CaseBranch[] }
  | {
      readonly kind: 'loop';
      readonly span: Span;
      readonly condition: readonly Statement[];
      readonly body: readonly Statement[];
    }
  | {
      readonly kind: 'group';
      readonly span: Span;
      readonly body: readonly Statement[];
      readonly subshell: boolean;
    }
  | {
      readonly kind: 'function';
      readonly span: Span;
      readonly name: string;
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'other'; readonly span: Span };

export interface CaseBranch {
  readonly patterns: readonly string[];
  readonly body: readonly Statement[];
}

export interface SimpleCommand {
  readonly kind: 'command';
  readonly span: Span;
  /** `NAME=value` before the program; a command of assignments only has no words. */
  readonly assignments: readonly Assignment[];
  readonly words: readonly ShellWord[];
  readonly redirects: readonly Redirect[];
  /** Followed by `&`, by itself or with the group around it. */
  readonly background: boolean;
}

export interface ShellWord {
  /** As written. */
  readonly raw: string;
  /** After quote removal; null when an expansion, a substitution or a glob makes it unknowable here. */
  readonly value: string | null;
  /** Names of plain variables in it: `$X`, `${X:-d}`. */
  readonly variables: readonly string[];
  readonly span: Span;
  /** Where each character of `raw` stands, when something that is not part of it stands between them. */
  readonly offsets?: ArrayLike<number>;
}

export interface Assignment {
  readonly name: string;
  readonly value: ShellWord | null;
  readonly span: Span;
}

export interface Redirect {
  /** Without the number before it. */
  readonly operator: string;
  /** The number before the operator: 2 in `2>&1`; null without one. */
  readonly descriptor: number | null;
  readonly target: ShellWord | null;
  /** Body of a here-document, when the operator is one. */
  readonly body: string | null;
  readonly span: Span;
}
