import {
  at,
  entriesOf,
  textOf,
  type DocumentNode,
  type DocumentParser,
  type ScalarNode,
} from '../documents/document.ts';
import { countLeading } from '../leading.ts';
import type { Span } from '../place.ts';
import type { LogicalText } from '../syntax/index.ts';
import { scalarText } from './ci-text.ts';

/** A CI file of GitLab that takes inputs, with their values where it asks for them. */
export interface FilledFile {
  /** What follows the header; places are those in the file. */
  readonly document: DocumentNode;
  /** False: it asks for a value that is not known. */
  readonly isComplete: boolean;
  /** What a scalar of the document says, each character with its place in the file. */
  logical(node: ScalarNode): LogicalText | undefined;
  /** What a node of the document looks like with the values in it. */
  written(node: DocumentNode): string | undefined;
}

/** Part of the text with the values in it, from `at` on, and the part of the file that it stands for. */
interface Stretch {
  readonly at: number;
  readonly from: number;
  /** Characters of the file that a value stands for; null: the file's own text. */
  readonly block: number | null;
}

/** GitLab's own limit; a value can hold others, and be asked for again and again. */
const mostCharacters = 1_000_000;

/**
 * GitLab writes the values into the text behind the header before it reads that as YAML, `given` before defaults. Null
 * for a file without a header, and for one that cannot be read.
 */
export function filledFile(
  text: string,
  given: DocumentNode | null,
  parse: DocumentParser,
): FilledFile | null {
  const parts = withHeader(text, parse);
  if (parts === null) return null;
  const values = valuesOf(at(parts.header, 'spec', 'inputs'), given);
  const { filled, stretches, isComplete } = fill(text, parts.from, values);
  const document = filled.length > mostCharacters ? null : parse(filled);
  return document === null ? null : new Filled(document, filled, stretches, isComplete);
}

/** The header, and where it ends: at a line of dashes with something before it. */
function withHeader(
  text: string,
  parse: DocumentParser,
): { readonly header: DocumentNode; readonly from: number } | null {
  if (!/^['"]?spec\b/m.test(text)) return null;
  for (const { index } of text.matchAll(/^---(?=\s|$)/gm)) {
    const before = text.slice(0, index);
    if (!/^[^#\s-]/m.test(before)) continue;
    const header = parse(before);
    return header !== null && at(header, 'spec') !== undefined ? { header, from: index + 3 } : null;
  }
  return null;
}

/** Values as they are written into the text; an input without one is not among them. */
function valuesOf(
  inputs: DocumentNode | undefined,
  given: DocumentNode | null,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { key, value } of entriesOf(inputs)) {
    // Rules choose a default by other inputs.
    const fallback = at(value, 'rules') === undefined ? at(value, 'default') : undefined;
    const text = plainText(at(given, key) ?? fallback);
    if (text !== undefined) values.set(key, text);
  }
  return values;
}

function plainText(node: DocumentNode | undefined): string | undefined {
  if (node?.kind !== 'list') return textOf(node);
  const items = node.items.map((item) => (item.kind === 'scalar' ? item.value : undefined));
  return items.includes(undefined) ? undefined : JSON.stringify(items);
}

function fill(text: string, from: number, values: ReadonlyMap<string, string>) {
  const stretches: Stretch[] = [{ at: 0, from, block: null }];
  let isComplete = true;
  let filled = '';
  let done = from;
  for (const match of text.slice(from).matchAll(/\$\[\[([^\n\]]*)\]\]/g)) {
    const [block, asked = ''] = match;
    const start = from + match.index;
    if (filled.length > mostCharacters) break;
    const value = valueOfBlock(asked, values);
    isComplete &&= value !== null;
    filled += text.slice(done, start);
    stretches.push({ at: filled.length, from: start, block: block.length });
    // A variable that nobody sets, in the place of what is not known.
    filled += value ?? '$__input__';
    done = start + block.length;
    stretches.push({ at: filled.length, from: done, block: null });
  }
  return { filled: filled + text.slice(done), stretches, isComplete };
}

/** `inputs.name`, perhaps with functions behind it, of which one changes nothing in a text. */
function valueOfBlock(asked: string, values: ReadonlyMap<string, string>): string | null {
  const [name = '', ...functions] = asked.split('|').map((part) => part.trim());
  const value = name.startsWith('inputs.') ? values.get(name.slice('inputs.'.length)) : undefined;
  return functions.every((one) => one === 'expand_vars') ? (value ?? null) : null;
}

class Filled implements FilledFile {
  readonly document: DocumentNode;
  readonly isComplete: boolean;
  readonly #text: string;
  readonly #stretches: readonly Stretch[];
  /** Each node of the document and the one in the filled text that it stands for. */
  readonly #read = new Map<DocumentNode, DocumentNode>();

  constructor(
    read: DocumentNode,
    text: string,
    stretches: readonly Stretch[],
    isComplete: boolean,
  ) {
    this.#text = text;
    this.#stretches = stretches;
    this.isComplete = isComplete;
    this.document = this.#placed(read);
  }

  logical(node: ScalarNode): LogicalText | undefined {
    const read = this.#read.get(node);
    if (read?.kind !== 'scalar') return undefined;
    const { text, offsets } = scalarText(read, this.#text);
    return {
      text,
      offsets: Array.from({ length: text.length + 1 }, (_, index) => {
        const offset = offsets[index] ?? 0;
        const { from, block, at: start } = this.#stretchAt(offset);
        if (block === null) return from + offset - start;
        // Only its last character stands at the end, so that what holds the value holds all of the block.
        const isLast = offset > start && this.#stretchAt(offset + 1).at !== start;
        return isLast ? from + block - 1 : from;
      }),
    };
  }

  written(node: DocumentNode): string | undefined {
    const span = this.#read.get(node)?.span;
    return span && this.#text.slice(span.start, span.end);
  }

  #placed(read: DocumentNode): DocumentNode {
    const made = this.#copied(read);
    this.#read.set(made, read);
    return made;
  }

  #copied(read: DocumentNode): DocumentNode {
    const span = this.#spanOf(read.span);
    if (read.kind === 'scalar') return { ...read, span, verbatimFrom: null };
    if (read.kind === 'list')
      return { kind: 'list', items: read.items.map((item) => this.#placed(item)), span };
    const entries = read.entries.map(({ key, keySpan, value }) => ({
      key,
      keySpan: this.#spanOf(keySpan),
      value: this.#placed(value),
    }));
    return { kind: 'map', entries, span };
  }

  #spanOf({ start, end }: Span): Span {
    const first = this.#stretchAt(start);
    const from = first.block === null ? first.from + start - first.at : first.from;
    if (end <= start) return { start: from, end: from };
    const last = this.#stretchAt(end - 1);
    const to = last.from + (last.block ?? end - last.at);
    return { start: from, end: to };
  }

  #stretchAt(offset: number): Stretch {
    const begun = countLeading(this.#stretches, ({ at }) => at <= offset);
    return this.#stretches[Math.max(0, begun - 1)] ?? { at: 0, from: 0, block: null };
  }
}
