import { mapped } from './mapped.ts';
import { getStaticTOMLValue, parseTOML, type AST } from 'toml-eslint-parser';
import type { DocumentNode, Entry } from './documents/document.ts';
import type { Span } from './place.ts';

/** A map while it grows: TOML writes one table in several places. */
interface Growing {
  readonly kind: 'map';
  readonly entries: Entry[];
  readonly span: Span;
}

/** The nodes of a TOML file with their places; null when it cannot be read. The only importer of the library. */
export function readToml(text: string): DocumentNode | null {
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(text);
  } catch {
    return null;
  }
  const root: Growing = { kind: 'map', entries: [], span: { start: 0, end: text.length } };
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') add(root, node, text);
    else {
      const table = tableAt(root, node);
      for (const pair of node.body) add(table, pair, text);
    }
  }
  return root;
}

/** The map of `[a.b]`, or a new one at the end of the list of `[[a.b]]`. */
function tableAt(root: Growing, table: AST.TOMLTable): Growing {
  const keys = table.key.keys;
  let here = root;
  keys.forEach((key, index) => {
    const last = index === keys.length - 1;
    here = below(here, nameOf(key), spanOf(key), last && table.kind === 'array', spanOf(table));
  });
  return here;
}

function below(map: Growing, key: string, keySpan: Span, isNewItem: boolean, span: Span): Growing {
  const present = map.entries.find((entry) => entry.key === key)?.value;
  if (present?.kind === 'map') return present as Growing;
  const fresh: Growing = { kind: 'map', entries: [], span };
  if (present?.kind === 'list') {
    const items = present.items as DocumentNode[];
    const current = items.at(-1);
    if (!isNewItem && current?.kind === 'map') return current as Growing;
    items.push(fresh);
    return fresh;
  }
  map.entries.push({
    key,
    keySpan,
    value: isNewItem ? { kind: 'list', items: [fresh], span } : fresh,
  });
  return fresh;
}

function add(map: Growing, pair: AST.TOMLKeyValue, text: string): void {
  const keys = pair.key.keys;
  const own = keys.at(-1);
  if (!own) return;
  let here = map;
  for (const key of keys.slice(0, -1))
    here = below(here, nameOf(key), spanOf(key), false, spanOf(pair));
  here.entries.push({ key: nameOf(own), keySpan: spanOf(own), value: valueOf(pair.value, text) });
}

function valueOf(node: AST.TOMLContentNode, text: string): DocumentNode {
  const span = spanOf(node);
  if (node.type === 'TOMLArray')
    return { kind: 'list', items: mapped(node.elements, (one) => valueOf(one, text)), span };
  if (node.type === 'TOMLInlineTable') {
    const map: Growing = { kind: 'map', entries: [], span };
    for (const pair of node.body) add(map, pair, text);
    return map;
  }
  const raw: unknown = getStaticTOMLValue(node);
  const value =
    typeof raw === 'string' || typeof raw === 'boolean' || typeof raw === 'number'
      ? raw
      : typeof raw === 'bigint'
        ? Number(raw)
        : text.slice(span.start, span.end);
  const quote = /^(?:"""|'''|"|')\n?/.exec(text.slice(span.start, span.start + 4))?.[0].length ?? 0;
  const from = span.start + quote;
  const verbatim = typeof value === 'string' && text.startsWith(value, from);
  return { kind: 'scalar', value, span, verbatimFrom: verbatim ? from : null };
}

const nameOf = (key: AST.TOMLBare | AST.TOMLQuoted): string =>
  key.type === 'TOMLBare' ? key.name : key.value;

const spanOf = ({ range }: { range: AST.Range }): Span => ({ start: range[0], end: range[1] });
