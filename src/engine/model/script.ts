import type { Place } from '../place.ts';
import type { Command } from './command.ts';

/** A shell script that is run: an entrypoint file, a heredoc, or the text behind `sh -c`. */
export interface Script {
  /** The file it is in, or the Dockerfile. */
  readonly place: Place;
  /** Path in the context; null for text inside the Dockerfile. */
  readonly path: string | null;
  readonly shebang: string | null;
  /** Every simple command, functions and branches included, in order. */
  readonly commands: readonly Command[];
  /** The commands that can be the last thing the script does: one per branch that ends it. */
  readonly endings: readonly Ending[];
  /** It traps a signal and waits for a child: a hand-written init. */
  readonly trapsAndWaits: boolean;
  readonly complete: boolean;
}

export interface Ending {
  readonly command: Command;
  /** `exec program …`; `exec 2>&1` alone does not count. */
  readonly execs: boolean;
  /** What keeps the shell in front of it, with or without exec; null: nothing does. */
  readonly held: 'pipe' | 'subshell' | 'background' | 'loop' | null;
  /** Part of `a && b` or `a || b`: prefixing exec is not always safe. */
  readonly listed: boolean;
  /** The branch of a `case` that it is in, which no function, loop or condition is around; null elsewhere. */
  readonly branch: Branch | null;
}

export interface Branch {
  /** The same object for all branches of one `case`. */
  readonly choice: Choice;
  readonly index: number;
}

export interface Choice {
  /** Where the word `case` stands. */
  readonly start: number;
  /** Of each branch, as written. */
  readonly patterns: readonly (readonly string[])[];
}
