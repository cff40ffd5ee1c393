import type { Known } from '../known.ts';
import type { Place } from '../place.ts';
import type { Script } from './script.ts';
import type { CommandStep } from './step.ts';

/** What the container starts: ENTRYPOINT and CMD of the final chain, combined as the engine combines them. */
export interface StartCommand {
  /** The instructions in force; null when neither the file nor anything it inherits in this file sets one. */
  readonly entrypoint: CommandStep | null;
  readonly cmd: CommandStep | null;
  /**
   * The program that serves, after unwrapping `sh -c`, `exec`, tini, dumb-init, gosu, `env`, `uv run`, `poetry run`, `python -m`
   * and following a script whose text is known. Unknown when a variable, an unread script or the base image decides.
   * Several when a script ends in different branches. Empty: nothing is started.
   */
  readonly programs: Known<readonly Program[]>;
  /** The shell script it goes through, when one is in the files or in the Dockerfile. */
  readonly script: Script | null;
  /** An init such as tini or dumb-init stands in front. */
  readonly hasInit: boolean;
  /** Every wrapper taken off on the way, by name: `uv` for `uv run`, `poetry`, `tini`, `gosu`, `env`, … */
  readonly wrappers: ReadonlySet<string>;
  /** Privileges are dropped on the way: gosu, su-exec, setpriv, runuser, su, s6-setuidgid, gunicorn --user. */
  readonly dropsPrivileges: boolean;
}

export interface Program {
  /** `gunicorn`, `uvicorn`, `flask`, `python`, `celery`, …: the last path part; the module for `python -m flask`. */
  readonly name: string;
  /** The word that starts it, as it is looked up: `gunicorn`, `/opt/venv/bin/python` (also before `-m flask`). */
  readonly word: string;
  /** Its arguments; null: unknown. */
  readonly args: readonly ProgramWord[];
  /** `python -m NAME`. */
  readonly asModule: boolean;
  /** Options of the interpreter itself: `-u`, `-X faulthandler`. */
  readonly interpreterOptions: readonly string[];
  readonly place: Place;
  /** Assignments of `env A=b` and of shells on the way. */
  readonly assignments: ReadonlyMap<string, string | null>;
}

export interface ProgramWord {
  readonly value: string | null;
  readonly raw: string;
  readonly place: Place;
  /** True when it stands as one literal JSON string of the exec form: a fix may edit it. */
  readonly editable: boolean;
  /** As of the word that it was in a script. */
  readonly offsets?: ArrayLike<number>;
}
