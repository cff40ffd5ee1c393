import type { Place } from '../place.ts';

/** A requirements file as pip reads it. */
export interface RequirementsFile {
  readonly path: string;
  readonly lines: readonly RequirementLine[];
  /** Operands of -r lines, relative to the context. */
  readonly includes: readonly string[];
  /** Operands of -c lines, relative to the context. */
  readonly constraints: readonly string[];
  /** Lines that begin with `--hash`, since the one above has no backslash at its end. */
  readonly looseHashes: readonly Place[];
}

export interface RequirementLine {
  readonly place: Place;
  /** Normalised project name (`psycopg`, PEP 503); null for a path or URL without a name. */
  readonly name: string | null;
  /** `exact`: `==1.2` or `===`, no wildcard. `url`: a direct reference. `path`: local. `range`: anything else or nothing. */
  readonly pin: 'exact' | 'url' | 'path' | 'range';
  readonly hashes: number;
  readonly text: string;
}
