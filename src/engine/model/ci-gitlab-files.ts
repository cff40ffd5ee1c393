import {
  at,
  entriesOf,
  type DocumentNode,
  type Entry,
  type ScalarNode,
} from '../documents/document.ts';
import { valueOf } from '../known.ts';
import type { LogicalText } from '../syntax/index.ts';
import { filledFile, type FilledFile } from './ci-gitlab-inputs.ts';
import { includePattern, includesOf, type CiInclude } from './ci-include.ts';
import { relativePath, withoutDetour } from './ci-path.ts';
import type { CiSurroundings } from './ci-script.ts';
import { scalarText } from './ci-text.ts';
import type { CiPart } from './ci.ts';

/** `.gitlab-ci.yml` and the files of the repository that it includes, as the one configuration that GitLab makes of them. */
export interface GitLabFiles {
  readonly document: DocumentNode;
  /** In the order in which they are read, the first one last. */
  readonly parts: readonly CiPart[];
  /** Something is included that is not known, or that changes what other files say of a job in some pipelines only. */
  readonly isPartial: boolean;
  /** The rules of `include:` that decide whether a job is there at all, by its name. */
  readonly conditions: ReadonlyMap<string, string>;
  /** All rules of `include:`. */
  readonly rules: readonly DocumentNode[];
  /** The file that a map stands in, or a value of one; what it holds stands there too. */
  partOf(node: DocumentNode): CiPart;
  /** What a scalar of that file says, with the values of inputs in it. */
  logical(node: ScalarNode, part: CiPart): LogicalText;
  /** How a node of that file is written, with the values of inputs in it. */
  written(node: DocumentNode): string;
}

/** GitLab includes no more, counted with repetitions. */
const mostFiles = 150;
/** Paths that patterns are held against. */
const mostLooks = 100_000;
/** Aliases can multiply a file without end. */
const mostValues = 200_000;

/**
 * GitLab's merge: what is included comes first, in order; the including file has the last word; maps are merged.
 * `filled`: the first file has inputs, and these are their values.
 */
export function readGitLabFiles(
  document: DocumentNode,
  text: string,
  around: CiSurroundings,
  filled: FilledFile | null,
): GitLabFiles {
  return new IncludeReader(document, { path: around.file, text }, around, filled);
}

/** A header that nothing follows. */
const isHeader = (document: DocumentNode): boolean => at(document, 'spec') !== undefined;

class IncludeReader implements GitLabFiles {
  readonly document: DocumentNode;
  readonly parts: CiPart[] = [];
  readonly conditions = new Map<string, string>();
  readonly rules: DocumentNode[] = [];
  isPartial = false;
  readonly #around: CiSurroundings;
  readonly #first: CiPart;
  readonly #sources = new Map<DocumentNode, CiPart>();
  readonly #filled: FilledFile[] = [];
  /** Top keys of files that every pipeline includes. */
  readonly #certain = new Set<string>();
  readonly #open: string[] = [];
  #listed: readonly string[] | undefined;
  #filesLeft = mostFiles;
  #looksLeft = mostLooks;
  #valuesLeft = mostValues;

  constructor(
    document: DocumentNode,
    first: CiPart,
    around: CiSurroundings,
    filled: FilledFile | null,
  ) {
    this.#around = around;
    this.#first = first;
    this.isPartial = isHeader(document);
    if (filled !== null) this.#note(filled);
    const includes = at(document, 'include') !== undefined;
    this.document = includes ? this.#whole(document, first, null) : document;
    if (!includes) this.parts.push(first);
  }

  partOf(node: DocumentNode): CiPart {
    return this.#sources.get(node) ?? this.#first;
  }

  logical(node: ScalarNode, { text }: CiPart): LogicalText {
    for (const file of this.#filled) {
      const found = file.logical(node);
      if (found !== undefined) return found;
    }
    return scalarText(node, text);
  }

  written(node: DocumentNode): string {
    for (const file of this.#filled) {
      const found = file.written(node);
      if (found !== undefined) return found;
    }
    const { text } = this.partOf(node);
    return text.slice(node.span.start, node.span.end);
  }

  #note(filled: FilledFile): void {
    this.#filled.push(filled);
    if (!filled.isComplete) this.isPartial = true;
  }

  /** A file with what it includes. */
  #whole(document: DocumentNode, part: CiPart, condition: string | null): DocumentNode {
    this.#open.push(part.path);
    let whole: DocumentNode | undefined;
    for (const include of includesOf(document)) {
      const isSure = include.rules === null;
      const inner = isSure ? condition : this.#conditionOf(include.rules, part, condition);
      for (const path of this.#pathsOf(include, part)) {
        const read = this.#read(path, include.inputs, inner);
        if (read === null) this.isPartial = true;
        else whole = isSure ? this.#merged(whole, read) : this.#mergedPerhaps(whole, read, null);
      }
    }
    this.#open.pop();
    if (!this.parts.includes(part)) this.parts.push(part);
    const own = withoutIncludes(document);
    this.#sources.set(own, part);
    for (const { key } of entriesOf(own)) this.#noteKey(key, condition);
    return this.#merged(whole, own);
  }

  #conditionOf(rules: DocumentNode, part: CiPart, outer: string | null): string {
    this.rules.push(rules);
    this.#sources.set(rules, part);
    const text = this.written(rules);
    return outer === null ? text : `${outer}\n${text}`;
  }

  /** Paths from the root; where there are none, something is missing. */
  #pathsOf({ path }: CiInclude, from: CiPart): readonly string[] {
    if (path?.includes('*') === false) return [path];
    const found = path === null ? [] : this.#pathsThatFit(path);
    if (found.length === 0) this.isPartial = true;
    // A pattern does not include the file that it stands in.
    return found.filter((one) => this.#placeOf(one) !== from.path);
  }

  #pathsThatFit(pattern: string): readonly string[] {
    const paths = this.#yaml();
    this.#looksLeft -= paths.length;
    return this.#looksLeft < 0 ? [] : paths.filter(includePattern(pattern));
  }

  #read(path: string, inputs: DocumentNode | null, condition: string | null): DocumentNode | null {
    const place = this.#placeOf(path);
    if (place === null || this.#filesLeft-- <= 0 || this.#open.includes(place)) return null;
    const text = this.#around.read(place) ?? null;
    if (text === null) return null;
    const { repository } = this.#around;
    const filled = filledFile(text, inputs, repository.yaml);
    // Inputs for a file that takes none are a mistake.
    const plain = filled === null && inputs === null ? repository.document(place) : undefined;
    const document = filled?.document ?? (plain && valueOf(plain)) ?? null;
    if (document?.kind !== 'map' || isHeader(document)) return null;
    if (filled !== null) this.#note(filled);
    const part = this.parts.find((one) => one.path === place) ?? { path: place, text };
    this.#register(document, part);
    return this.#valuesLeft < 0 ? null : this.#whole(document, part, condition);
  }

  /** A path from the root as seen from the context. */
  #placeOf(path: string): string | null {
    const { root, repository } = this.#around;
    const place = relativePath(root + path);
    return place === null ? null : withoutDetour(place, repository.folder);
  }

  /** Every YAML file of the repository, from its root. */
  #yaml(): readonly string[] {
    const { root, repository } = this.#around;
    return (this.#listed ??= repository.paths
      .filter((path) => /\.ya?ml$/i.test(path))
      .flatMap((path) => {
        if (path.startsWith(root)) return path.slice(root.length);
        const folder = valueOf(repository.folder);
        return folder === undefined ? [] : (relativePath(`${folder}/${path}`) ?? []);
      })
      .filter((path) => !path.startsWith('../'))
      .sort());
  }

  #register(node: DocumentNode, part: CiPart): void {
    if (this.#valuesLeft-- <= 0) return;
    this.#sources.set(node, part);
    for (const { value } of entriesOf(node)) this.#register(value, part);
  }

  /** A job is there for certain when one file that has it is. */
  #noteKey(key: string, condition: string | null): void {
    if (condition === null) this.#certain.add(key);
    if (this.#certain.has(key)) this.conditions.delete(key);
    else if (condition !== null) this.conditions.set(key, condition);
  }

  #merged(base: DocumentNode | undefined, over: DocumentNode): DocumentNode {
    if (base?.kind !== 'map' || over.kind !== 'map') return over;
    return this.#mapOf(base, over, (before, { value }) => this.#merged(before, value));
  }

  /** The same with a file that some pipelines leave out: what it says of something that is there without it is not known. */
  #mergedPerhaps(
    base: DocumentNode | undefined,
    over: DocumentNode,
    name: string | null,
  ): DocumentNode {
    // Variables at the top are there for the jobs of every file.
    const isShared = (key: string): boolean => (name ?? key) === 'variables';
    if (over.kind === 'map' && (base?.kind ?? 'map') === 'map') {
      return this.#mapOf(base, over, (before, { key, value }) =>
        before === undefined && !isShared(key) ? value : this.#mergedPerhaps(before, value, key),
      );
    }
    if (/^(?:script|before_script|extends|trigger)$/.test(name ?? '')) this.isPartial = true;
    return this.#made({ kind: 'scalar', value: null, span: over.span, verbatimFrom: null }, over);
  }

  #mapOf(
    base: DocumentNode | undefined,
    over: DocumentNode,
    merge: (before: DocumentNode | undefined, entry: Entry) => DocumentNode,
  ): DocumentNode {
    const entries = new Map(entriesOf(base).map((entry) => [entry.key, entry]));
    for (const entry of entriesOf(over)) {
      const value = merge(entries.get(entry.key)?.value, entry);
      entries.set(entry.key, { ...entry, value });
    }
    return this.#made({ kind: 'map', entries: [...entries.values()], span: over.span }, over);
  }

  #made(node: DocumentNode, from: DocumentNode): DocumentNode {
    this.#sources.set(node, this.partOf(from));
    return node;
  }
}

const withoutIncludes = (document: DocumentNode): DocumentNode => ({
  kind: 'map',
  entries: entriesOf(document).filter(({ key }) => key !== 'include'),
  span: document.span,
});
