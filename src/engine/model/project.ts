import type { DocumentNode } from '../documents/document.ts';
import type { Known } from '../known.ts';
import type { Place } from '../place.ts';
import type { PythonRange } from './python-range.ts';

/** What the files of a Python project in one folder of the context say. Read when a rule first asks. */
export interface Project {
  /** In the context; empty for its root. */
  readonly folder: string;
  /** `pyproject.toml`, parsed; null when it is known to be absent. */
  readonly pyproject: Known<DocumentNode | null>;
  /** The table `[tool.NAME]` of pyproject.toml; undefined when there is none or nothing is known. */
  tool(name: string): DocumentNode | undefined;
  /** Every requirement that pyproject.toml lists, in its order; unknown when the file is. */
  readonly dependencies: Known<readonly Dependency[]>;
  /** What the files that could be read say about the version of Python; a file that was not given says nothing. */
  readonly pythons: readonly PythonDemand[];
  /** The lock files in the folder, sorted by path; unknown when no context was given. */
  readonly locks: Known<readonly LockFile[]>;
}

/** One requirement of pyproject.toml. */
export interface Dependency {
  /** PEP 503; null for a requirement without a readable name. */
  readonly name: string | null;
  /** As written. Poetry's table form: the version alone, empty when there is none. */
  readonly text: string;
  readonly place: Place;
  /** `extra`: optional-dependencies. `group`: dependency-groups and the groups of poetry, uv and pdm. `build`: build-system.requires. */
  readonly list: 'main' | 'extra' | 'group' | 'build';
  /** Name of the extra or group; null for the others. */
  readonly group: string | null;
}

/** A version or range of versions of Python that a file asks for. */
export interface PythonDemand {
  readonly by: 'requires-python' | 'poetry' | 'python-version' | 'pipfile' | 'conda';
  /** As written: `>=3.12`, `^3.11`, `3.13`. */
  readonly text: string;
  readonly range: PythonRange;
  readonly place: Place;
}

export interface LockFile {
  readonly path: string;
  readonly by: 'uv' | 'poetry' | 'pipenv' | 'pdm' | 'pylock' | 'conda' | 'pixi';
}
