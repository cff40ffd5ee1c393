import type { DocumentNode } from '../documents/document.ts';
import type { Known } from '../known.ts';
import type { RequirementsFile } from './requirements.ts';
import type { Ending, Script } from './script.ts';

/** The files beside the Dockerfile, as far as they were given. Paths are relative to the context. */
export interface Context {
  /** Null: known to be absent. */
  read(path: string): Known<string | null>;
  /** Bytes of a file; of a text that was given, its characters. */
  size(path: string): Known<number>;
  /** Every path known to exist, ignored ones included; unknown when no context was given. */
  readonly paths: Known<readonly string[]>;
  /** The ignore file in force: `<Dockerfile>.dockerignore`, else `.dockerignore`; null: known to be absent. */
  readonly ignoreFile: Known<IgnoreFile | null>;
  /** Parsed as pip parses it; nested files are followed with `read`. */
  requirements(path: string): Known<RequirementsFile | null>;
  /** A YAML or TOML file, parsed, with places; unknown when it cannot be read, null when it is known to be absent. */
  document(path: string): Known<DocumentNode | null>;
  /** A shell script, parsed; unknown when it is not one. */
  script(path: string): Known<Script | null>;
  /** What such a script can end in when this is its first argument: of `case "$1" in …` one branch. */
  endings(script: Script, first: string | null | undefined): readonly Ending[];
}

export interface IgnoreFile {
  readonly path: string;
  readonly text: string;
  /** Whether a path is kept out of the build context, by Docker's own rules. */
  ignores(path: string): boolean;
}
