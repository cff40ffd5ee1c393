import type { Known } from '../known.ts';
import type { Ci } from '../model/ci.ts';
import type { Compose } from '../model/compose.ts';
import type { Context } from '../model/context.ts';
import type { Repository } from '../model/repository.ts';
import type { ShippedStage } from '../model/shipped-stage.ts';
import type { Stage } from '../model/stage.ts';
import type { Span } from '../place.ts';

/** A value of a YAML or TOML file with the place it stands at. */
export type DocumentNode = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  /** In the order of the file. Tables of TOML that are written in several places are one map. */
  readonly entries: readonly Entry[];
  readonly span: Span;
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: DocumentNode;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly DocumentNode[];
  readonly span: Span;
}

export interface ScalarNode {
  readonly kind: 'scalar';
  /** Dates are strings; a number too large for a double is the nearest one. */
  readonly value: string | number | boolean | null;
  readonly span: Span;
  /**
   * Where the text of a string stands when every character of the value stands for itself: the offset of value[0]
   * in the file and no escapes, folding or removed indentation. Null otherwise.
   */
  readonly verbatimFrom: number | null;
}

/** The entry's value; undefined when the node is no map or has no such key. */
export const at = (
  node: DocumentNode | undefined | null,
  ...path: readonly string[]
): DocumentNode | undefined => {
  let here: DocumentNode | undefined = node ?? undefined;
  for (const key of path) here = entryOf(here, key)?.value;
  return here;
};

/** The last entry of that name: what both formats' readers keep when they allow a repetition at all. */
export const entryOf = (node: DocumentNode | undefined | null, key: string): Entry | undefined =>
  node?.kind === 'map' ? node.entries.findLast((entry) => entry.key === key) : undefined;

export const entriesOf = (node: DocumentNode | undefined | null): readonly Entry[] =>
  node?.kind === 'map' ? node.entries : [];

/** The items of a list; a single value counts as a list of one, as most CI files allow. */
export const itemsOf = (node: DocumentNode | undefined | null): readonly DocumentNode[] =>
  node === undefined || node === null ? [] : node.kind === 'list' ? node.items : [node];

/** The text of a string, number or boolean; undefined for everything else, null included. */
export const textOf = (node: DocumentNode | undefined | null): string | undefined =>
  node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;

/** Turns the text of a file into its nodes; null when it cannot be read. */
export type DocumentParser = (text: string) => DocumentNode | null;

/** Handed in by the caller, so that pages load them only when such a file is open. */
export interface DocumentParsers {
  readonly yaml: DocumentParser;
  readonly toml: DocumentParser;
  /** What CI files do with the image of the Dockerfile at that path. */
  ci(repository: Known<Repository>, context: Context, dockerfile: string): Known<Ci>;
  /** What compose files do with it. */
  compose(repository: Known<Repository>, dockerfile: string): Known<Compose>;
  /** The stage that both ship; null where they do not tell. */
  builtStage(ci: Known<Ci>, compose: Known<Compose>, stages: readonly Stage[]): ShippedStage | null;
}
