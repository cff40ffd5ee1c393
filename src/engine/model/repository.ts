import type { DocumentNode } from '../documents/document.ts';
import type { Known } from '../known.ts';
import type { Answering } from './once.ts';

/** The files around the build context that say how the image is built, run and kept up to date. */
export interface Repository extends Answering {
  /** Every path known to exist, relative to the context; outside it they start with `../`. Sorted. */
  readonly paths: readonly string[];
  /** Path of the context from the root, '' for the root itself. */
  readonly folder: Known<string>;
  /** Null: known to be absent. */
  read(path: string): Known<string | null>;
  /** A YAML or TOML file, parsed, with places; null when it is known to be absent. */
  document(path: string): Known<DocumentNode | null>;
  /** A text that was made of such a file; null when it cannot be read. */
  yaml(text: string): DocumentNode | null;
}
