import type { Known } from '../known.ts';
import type { Place, Span } from '../place.ts';
import type { Command } from './command.ts';
import type { ImageReference } from './image.ts';
import type { Answering } from './once.ts';
import type { Script } from './script.ts';
import type { ShellRun } from './shell-run.ts';
import type { Stage, State } from './stage.ts';

interface StepBase extends Answering {
  readonly stage: Stage;
  /** Index among the steps of its stage. */
  readonly index: number;
  /** Upper-case. */
  readonly keyword: string;
  readonly place: Place;
  readonly keywordPlace: Place;
  readonly before: State;
  readonly after: State;
}

export interface RunStep extends StepBase {
  readonly kind: 'run';
  readonly form: 'shell' | 'exec';
  /** Every simple command the instruction may run, heredoc scripts included, in order. Empty when another interpreter reads it. */
  readonly commands: readonly Command[];
  /** The scripts that shells read on the way, outermost first; empty when no shell is involved or none is understood. */
  readonly shells: readonly ShellRun[];
  readonly mounts: readonly Mount[];
  /** False when the shell text could not be read to its end. */
  readonly complete: boolean;
  /** Exec form: the decoded strings. */
  readonly elements: readonly Element[];
}

export interface Mount {
  readonly type: Known<string>;
  readonly target: Known<string | null>;
  readonly source: Known<string | null>;
  readonly from: Stage | Known<ImageReference> | null;
  /** Name of the secret, the SSH agent or the cache. */
  readonly id: Known<string | null>;
  /** The variable that a secret is given in. */
  readonly env: Known<string | null>;
  readonly place: Place;
}

export interface CopyStep extends StepBase {
  readonly kind: 'copy';
  /** False for ADD. */
  readonly isCopy: boolean;
  /** `context`: from the build context; a stage; or an external image. */
  readonly from: 'context' | Stage | Known<ImageReference>;
  readonly sources: readonly Operand[];
  readonly destination: Operand | null;
  /** Inline files: `COPY <<EOF /path`. */
  readonly inline: readonly {
    readonly name: string;
    readonly content: string;
    readonly bodySpan: Span;
  }[];
  flag(name: string): string | null | undefined;
}

export interface Operand {
  /** Variables resolved. */
  readonly value: Known<string>;
  readonly raw: string;
  readonly place: Place;
}

export interface VariableStep extends StepBase {
  readonly kind: 'env' | 'arg' | 'label';
  readonly pairs: readonly VariablePair[];
}

export interface VariablePair {
  readonly name: string;
  /** Null for `ARG NAME` without a default. */
  readonly value: Known<string> | null;
  /** As written, quotes included. */
  readonly raw: string | null;
  readonly place: Place;
  readonly namePlace: Place;
  readonly valuePlace: Place | null;
  /** `ENV NAME value`, without an equals sign. */
  readonly legacy: boolean;
}

export interface UserStep extends StepBase {
  readonly kind: 'user';
  readonly user: Known<string>;
  readonly valuePlace: Place;
}

export interface WorkdirStep extends StepBase {
  readonly kind: 'workdir';
  /** As written, variables resolved; may be relative. */
  readonly path: Known<string>;
  readonly valuePlace: Place;
}

/** CMD, ENTRYPOINT, and the command of HEALTHCHECK. */
export interface CommandStep extends StepBase {
  readonly kind: 'cmd' | 'entrypoint' | 'healthcheck';
  readonly form: 'shell' | 'exec';
  /** Starts with `[` and ends with `]` but is not JSON, so BuildKit takes it as shell form. */
  readonly brokenJson: boolean;
  /** The command as written after the flags, continuations joined. */
  readonly text: string;
  readonly valuePlace: Place;
  /** Exec form: the decoded strings; shell form: empty. */
  readonly elements: readonly Element[];
  /** Shell form: the script `sh -c` would run. Also of `["sh", "-c", "…"]`. */
  readonly script: Script | null;
  /** HEALTHCHECK NONE. */
  readonly none: boolean;
}

export interface ShellStep extends StepBase {
  readonly kind: 'shell';
  readonly elements: readonly Element[];
}

export interface Element {
  readonly value: string;
  readonly place: Place;
}

export interface OtherStep extends StepBase {
  readonly kind: 'other';
}

export type Step =
  RunStep | CopyStep | VariableStep | UserStep | WorkdirStep | CommandStep | ShellStep | OtherStep;
