import type { Place } from '../place.ts';
import type { Statement } from '../syntax/index.ts';
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
  /** The branch of the outermost `case` or `if` that it is in, which no function or loop is around; null elsewhere. */
  readonly branch: Branch | null;
}

export interface Branch {
  readonly choice: Choice;
  /** That of `else` is the number of conditions. */
  readonly index: number;
}

export type Choice = Extract<Statement, { kind: 'case' | 'if' }>;
