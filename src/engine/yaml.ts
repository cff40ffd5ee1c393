import { mapped } from './mapped.ts';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parse,
  parseDocument,
  Scalar,
  type Alias,
  type Document,
  type Node,
} from 'yaml';
import { entriesOf, type DocumentNode, type Entry, type ScalarNode } from './documents/document.ts';
import type { Span } from './place.ts';

/** YAML 1.2 as plain values; throws an error whose message has line and column. The only importer of the library. */
export const parseYaml = (text: string): unknown => parse(text);

/** Deeper than any workflow; an alias that points into itself ends here. */
const deepest = 60;
/** Aliases can multiply a file without end. */
const mostNodes = 50_000;

/** The nodes of a YAML file with their places; aliases stand where they are used. Null when it cannot be read. */
export function readYaml(text: string): DocumentNode | null {
  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      keepSourceTokens: false,
      merge: true,
      logLevel: 'silent',
      lineCounter: new LineCounter(),
    });
  } catch {
    return null;
  }
  if (document.errors.length > 0 || document.contents === null) return null;
  let left = mostNodes;
  const targets = new Map<Alias, Node | null>();
  const targetOf = (alias: Alias): Node | null => {
    let target = targets.get(alias);
    if (target === undefined) targets.set(alias, (target = alias.resolve(document) ?? null));
    return target;
  };
  const read = (node: Node | null | undefined, depth: number): DocumentNode | null => {
    if (!node || depth > deepest || left-- <= 0) return null;
    if (isAlias(node)) return read(targetOf(node), depth + 1);
    const span = spanOf(node);
    if (isScalar(node)) return scalar(node, span, text);
    if (isSeq(node)) {
      const items = mapped(node.items, (item) => read(item as Node, depth + 1) ?? nothing(span));
      return { kind: 'list', items, span };
    }
    if (!isMap(node)) return null;
    const entries = node.items.flatMap((pair) => {
      const key = pair.key as Node;
      const value = read(pair.value as Node | null, depth + 1) ?? nothing(spanOf(key));
      if (isMergeKey(key)) return mergedEntries(value);
      return [{ key: isScalar(key) ? String(key.value) : '', keySpan: spanOf(key), value }];
    });
    return { kind: 'map', entries, span };
  };
  return read(document.contents, 0);
}

/** `<<`; a quoted one is an ordinary key. */
const isMergeKey = (key: Node): boolean =>
  isScalar(key) && (typeof key.value === 'symbol' || (key.value === '<<' && key.type === 'PLAIN'));

/** Of several maps the first that has a key counts: the last of the same name is the one that is found. */
const mergedEntries = (value: DocumentNode): readonly Entry[] =>
  value.kind === 'list'
    ? value.items.toReversed().flatMap((item) => entriesOf(item))
    : entriesOf(value);

const nothing = (span: Span): ScalarNode => ({
  kind: 'scalar',
  value: null,
  span: { start: span.end, end: span.end },
  verbatimFrom: null,
});

const spanOf = (node: Node): Span => {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
};

function scalar(node: Scalar, span: Span, text: string): ScalarNode {
  const value = node.value;
  if (typeof value !== 'string') {
    const plain =
      value === null || typeof value === 'boolean' || typeof value === 'number'
        ? value
        : String(value);
    return { kind: 'scalar', value: plain, span, verbatimFrom: null };
  }
  const from = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  const verbatim = text.startsWith(value, span.start + from);
  return { kind: 'scalar', value, span, verbatimFrom: verbatim ? span.start + from : null };
}
