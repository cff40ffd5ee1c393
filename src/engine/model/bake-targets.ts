import {
  at,
  entriesOf,
  entryOf,
  itemsOf,
  textOf,
  type DocumentNode,
} from '../documents/document.ts';
import type { BuildText } from './ci-build.ts';

export interface BakeFile {
  readonly path: string;
  readonly document: DocumentNode;
}

/** One build of a bake file; a text with `${` in it is worked out when it runs. */
export interface BakeTarget {
  readonly name: string;
  /** As written; undefined: not said. */
  readonly context: string | undefined;
  readonly dockerfile: string | undefined;
  readonly target: BuildText | null;
  /** `NAME=value` each. */
  readonly arguments: readonly BuildText[];
  readonly labels: readonly BuildText[];
  /** The Dockerfile stands in the bake file itself. */
  readonly isInline: boolean;
  /** Built only because another one starts from it or copies from it, `contexts = { base = "target:base" }`. */
  readonly isLinked: boolean;
}

/** docker/metadata-action writes this one while the job runs: tags, labels and arguments of its own. */
const written = 'docker-metadata-action';

const mostTargets = 100;
const deepest = 8;

/** What `docker buildx bake NAME…` builds; null where the files do not say it for certain. */
export function bakedTargets(
  files: readonly BakeFile[],
  wanted: readonly string[],
): readonly BakeTarget[] | null {
  const groups = joined(files, 'group');
  const blocks = joined(files, 'target');
  if (groups === null || blocks === null) return null;
  const found = new Map<string, BakeTarget>();
  const seen = new Set<string>();
  const links: (readonly string[] | null)[] = [];
  const add = (name: string, depth: number, isLinked: boolean): boolean => {
    if (found.has(name)) return true;
    if (depth > deepest || found.size >= mostTargets) return false;
    const group = groups.get(name);
    if (group !== undefined) {
      if (seen.has(name)) return true;
      seen.add(name);
      const names = at(group.node, 'targets');
      return (
        names?.kind === 'list' &&
        names.items.every((item) => {
          const inner = textOf(item);
          return inner !== undefined && add(inner, depth + 1, isLinked);
        })
      );
    }
    const chain = blocks.has(name) ? chainOf(name, blocks, 0) : null;
    if (chain === null) return false;
    found.set(name, { ...targetOf(name, chain), isLinked });
    links.push(linksOf(chain));
    return true;
  };
  const names = wanted.length === 0 ? ['default'] : wanted;
  if (!names.every((name) => add(name, 0, false)) || found.size === 0) return null;
  for (const linked of links) {
    if (linked === null || !linked.every((name) => add(name, 0, true))) return null;
  }
  return [...found.values()];
}

/** The targets that a target is given as contexts; null where that is worked out. */
function linksOf(chain: readonly Block[]): readonly string[] | null {
  const contexts = chain.flatMap(({ node }) => at(node, 'contexts') ?? []);
  const texts = contexts.flatMap((node) => entriesOf(node).map(({ value }) => textOf(value) ?? ''));
  return contexts.every(({ kind }) => kind === 'map') && !texts.some((text) => text.includes('$'))
    ? texts.flatMap((text) => /^target:(.+)$/.exec(text)?.[1] ?? [])
    : null;
}

interface Block {
  readonly file: string;
  readonly node: DocumentNode;
}

/** The blocks of one kind by name; null where two of them would have to be merged. */
function joined(
  files: readonly BakeFile[],
  kind: 'group' | 'target',
): ReadonlyMap<string, Block> | null {
  const blocks = new Map<string, Block>();
  for (const { path, document } of files) {
    for (const { key, value } of entriesOf(at(document, kind))) {
      if (blocks.has(key)) return null;
      blocks.set(key, { file: path, node: value });
    }
  }
  return blocks;
}

/** A target, then what it inherits, nearest first: of several the last one counts most. */
function chainOf(name: string, blocks: ReadonlyMap<string, Block>, depth: number): Block[] | null {
  const block = blocks.get(name);
  if (block === undefined) return name === written ? [] : null;
  if (depth > deepest) return null;
  const chain = [block];
  const inherits = at(block.node, 'inherits');
  if (inherits !== undefined && inherits.kind !== 'list') return null;
  for (const item of itemsOf(inherits).toReversed()) {
    const inner = chainOf(textOf(item) ?? '', blocks, depth + 1);
    if (inner === null || chain.length + inner.length > mostTargets) return null;
    chain.push(...inner);
  }
  return chain;
}

function targetOf(name: string, chain: readonly Block[]): Omit<BakeTarget, 'isLinked'> {
  const said = (key: string) => chain.find(({ node }) => at(node, key) !== undefined);
  const text = (key: string): string | undefined => textOf(at(said(key)?.node, key));
  const block = said('target');
  const target = entryOf(block?.node, 'target')?.value;
  const stage = textOf(target);
  return {
    name,
    context: text('context'),
    dockerfile: text('dockerfile'),
    target:
      block === undefined || target === undefined || stage === undefined
        ? null
        : { text: stage, place: { file: block.file, span: target.span } },
    arguments: pairsOf(chain, 'args'),
    labels: pairsOf(chain, 'labels'),
    isInline: said('dockerfile-inline') !== undefined,
  };
}

function pairsOf(chain: readonly Block[], key: 'args' | 'labels'): BuildText[] {
  const pairs = new Map<string, BuildText>();
  for (const { file, node } of chain.toReversed()) {
    for (const { key: name, keySpan, value } of entriesOf(at(node, key))) {
      const span = { start: keySpan.start, end: value.span.end };
      pairs.set(name, { text: `${name}=${textOf(value) ?? ''}`, place: { file, span } });
    }
  }
  return [...pairs.values()];
}
