import type { Stage } from '../../model/stage.ts';
import type { CopyStep, RunStep } from '../../model/step.ts';

/** A folder of an image that holds a Python of its own with its packages. */
export interface VirtualEnvironment {
  /** Absolute. */
  readonly root: string;
  /** The step that makes it, or copies it into the stage. */
  readonly step: RunStep | CopyStep;
  /** The last step that makes, copies or fills it: it is ready after this one. */
  lastStep: RunStep | CopyStep;
  /** Where it was made; null: it comes from where this file does not look, and only its name says what it is. */
  readonly origin: Origin | null;
  /** `tools`: only installers such as poetry live in it. */
  holds: 'nothing' | 'tools' | 'packages';
}

export interface Origin {
  readonly stage: Stage;
  readonly root: string;
  /** Its scripts find their interpreter wherever the folder is. */
  readonly relocatable: boolean;
  /** A minor version that was asked for by name: `3.12` of `python3.12 -m venv`; null: the interpreter of the stage. */
  readonly python: string | null;
}
