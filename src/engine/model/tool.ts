import type { Place } from '../place.ts';
import type { Word } from './command.ts';

/** `pip`, `pip3.13`, `/venv/bin/pip`, `python -m pip`, `uv pip`. */
export interface PipCall {
  readonly kind: 'pip';
  readonly viaUv: boolean;
  /** `install`, `wheel`, `download`, `cache`, `config`, …; null when unreadable. */
  readonly action: string | null;
  /** The word of the action: a fix inserts after it. */
  readonly actionPlace: Place | null;
  /** Packages, paths and URLs named on the line. */
  readonly packages: readonly Word[];
  /** Operands of -r / --requirement. */
  readonly requirementFiles: readonly Word[];
  /** Operands of -c / --constraint. */
  readonly constraintFiles: readonly Word[];
  /** Operands of -e / --editable. */
  readonly editables: readonly Word[];
  /** Long names without dashes of the flags present, short ones normalised: `no-cache-dir`, `no-deps`, `no-index`, `target`, … */
  readonly flags: ReadonlyMap<string, string | null>;
  /** False when a word could not be read: absence of a flag proves nothing. */
  readonly complete: boolean;
}

/** apt-get, apt, aptitude, apk, dnf, microdnf, yum. */
export interface PackageManagerCall {
  readonly kind: 'packages';
  readonly manager: 'apt' | 'apk' | 'dnf';
  readonly program: string;
  readonly action: string | null;
  readonly packages: readonly Word[];
  readonly flags: ReadonlyMap<string, string | null>;
  readonly complete: boolean;
}

/** uv sync, uv venv, uv run, uv export, … (`uv pip` is a PipCall), poetry, pipenv, pdm, conda and kin. */
export interface ProjectToolCall {
  readonly kind: 'project';
  readonly tool: 'uv' | 'poetry' | 'pipenv' | 'pdm' | 'conda' | 'pipx';
  readonly action: string | null;
  readonly words: readonly Word[];
  readonly flags: ReadonlyMap<string, string | null>;
  /** It installs the project's dependencies from the project's own files. */
  readonly installsDependencies: boolean;
  readonly complete: boolean;
}

export type Tool = PipCall | PackageManagerCall | ProjectToolCall;
