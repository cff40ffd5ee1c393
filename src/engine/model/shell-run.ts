import type { Place } from '../place.ts';
import type { Command } from './command.ts';

/** A script that a RUN hands to a shell, and what that shell does about failures in it. */
export interface ShellRun {
  /** Last path part of the shell that reads it; `sh` when nothing says otherwise. */
  readonly shell: string;
  /** `step`: the shell of the instruction itself. `command`: one that a command of the step calls: `bash <<EOF`, `sh -c "…"`. */
  readonly calledBy: 'step' | 'command';
  /** It stands in a here-document. */
  readonly heredoc: boolean;
  /** From its first to its last character. */
  readonly place: Place;
  /** Statements of its top level, or of a block that ends it, that may fail without anybody noticing: others follow and errexit is not on. */
  readonly overlooked: readonly Place[];
  /** What errexit is on for and does not stop at: each but the last command of `a && b`, where others follow. */
  readonly unstopped: readonly Place[];
  /** The statements of its top level, in order. */
  readonly statements: readonly Place[];
  /** Where a shell that reads it refuses it; null where none is sure to. */
  readonly refused: RefusedPlace | null;
  readonly pipelines: readonly Pipeline[];
}

export interface RefusedPlace {
  readonly place: Place;
  /** What is missing for what stands there: a quote, `)`, `fi`; `command` behind `&&`; empty when it is itself too much. */
  readonly lacks: string;
}

/** `a | b`, on any level of the script, substitutions left out. */
export interface Pipeline {
  readonly place: Place;
  /** The simple commands of each part, in order. */
  readonly parts: readonly (readonly Command[])[];
  /** pipefail is on when it runs. */
  readonly pipefail: boolean;
  /** Left of `||`, a condition, or negated: somebody looks at how it ends. */
  readonly tolerated: boolean;
}
