import type { Place } from '../place.ts';
import type { Tool } from './tool.ts';

/** One simple command of a shell script or an exec-form instruction. */
export interface Command {
  /** Program and arguments after unwrapping `env`, `sudo`, `exec`, `time`, `nice`, `xargs`, `command`, assignments removed. */
  readonly words: readonly Word[];
  /** Last path part of the program, e.g. `pip3.13`; null when unknown or when there are only assignments. */
  readonly name: string | null;
  /** The wrappers that were taken off, outermost first: `['sudo']`. */
  readonly wrappers: readonly string[];
  /** Assignments in front of it, by name; null value: unknown. */
  readonly assignments: ReadonlyMap<string, string | null>;
  /** From the first word (wrappers included) to the last, or to the last redirection. */
  readonly place: Place;
  /** The program's word. */
  readonly programPlace: Place;
  /** Inside if, case, loop, function, or after `||`: it may not run. */
  readonly conditional: boolean;
  /** Left of `||`, a condition, or negated: its failure does not fail the script. */
  readonly tolerated: boolean;
  readonly background: boolean;
  readonly redirects: readonly Redirection[];
  /** The pipeline it is part of, the innermost one; null when it stands alone. */
  readonly pipe: PipePosition | null;
  /** What a known tool is asked to do; null for other programs. */
  readonly tool: Tool | null;
}

export interface Redirection {
  /** `>`, `>>`, `<`, `<<`, …, without the number before it. */
  readonly operator: string;
  /** The number before the operator: 2 in `2>&1`; null without one. */
  readonly descriptor: number | null;
  /** Null for a here-document. */
  readonly target: Word | null;
  /** Text of a here-document; null for the others. */
  readonly body: string | null;
}

export interface PipePosition {
  /** The same object for every command of one pipeline. */
  readonly pipeline: { readonly place: Place; readonly length: number };
  /** Which part it belongs to, from 0; several commands share one when the part is a group. */
  readonly index: number;
}

export interface Word {
  /** After quote removal; null when an expansion makes it unknown. */
  readonly value: string | null;
  readonly raw: string;
  readonly variables: readonly string[];
  readonly place: Place;
  /** Where each character of `raw` stands, when a line is continued inside the word. */
  readonly offsets?: ArrayLike<number>;
}
