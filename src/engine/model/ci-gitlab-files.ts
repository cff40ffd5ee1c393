import { at, entriesOf, type DocumentNode, type Entry } from '../documents/document.ts';
import { valueOf } from '../known.ts';
import { includePattern, includesOf, type CiInclude } from './ci-include.ts';
import { relativePath, withoutDetour } from './ci-path.ts';
import type { CiSurroundings } from './ci-script.ts';
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
}

/** GitLab includes no more, counted with repetitions. */
const mostFiles = 150;
/** Paths that patterns are held against. */
const mostLooks = 100_000;
/** Aliases can multiply a file without end. */
const mostValues = 200_000;

/** GitLab's merge: what is included comes first, in order; the including file has the last word; maps are merged. */
export function readGitLabFiles(
  document: DocumentNode,
  text: string,
  around: CiSurroundings,
): GitLabFiles {
  const first = { path: around.file, text };
  return at(document, 'include') === undefined
    ? alone(document, first)
    : new IncludeReader(document, first, around);
}

/** A header and its inputs, which are written into what follows it before that is read. */
const isHeader = (document: DocumentNode): boolean => at(document, 'spec') !== undefined;

const alone = (document: DocumentNode, part: CiPart): GitLabFiles => ({
  document,
  parts: [part],
  isPartial: isHeader(document),
  conditions: new Map(),
  rules: [],
  partOf: () => part,
});

class IncludeReader implements GitLabFiles {
  readonly document: DocumentNode;
  readonly parts: CiPart[] = [];
  readonly conditions = new Map<string, string>();
  readonly rules: DocumentNode[] = [];
  isPartial = false;
  readonly #around: CiSurroundings;
  readonly #first: CiPart;
  readonly #sources = new Map<DocumentNode, CiPart>();
  /** Top keys of files that every pipeline includes. */
  readonly #certain = new Set<string>();
  readonly #open: string[] = [];
  #listed: readonly string[] | undefined;
  #filesLeft = mostFiles;
  #looksLeft = mostLooks;
  #valuesLeft = mostValues;

  constructor(document: DocumentNode, first: CiPart, around: CiSurroundings) {
    this.#around = around;
    this.#first = first;
    this.isPartial = isHeader(document);
    this.document = this.#whole(document, first, null);
  }

  partOf(node: DocumentNode): CiPart {
    return this.#sources.get(node) ?? this.#first;
  }

  /** A file with what it includes. */
  #whole(document: DocumentNode, part: CiPart, condition: string | null): DocumentNode {
    this.#open.push(part.path);
    let whole: DocumentNode | undefined;
    for (const include of includesOf(document)) {
      const isSure = include.rules === null;
      const inner = isSure ? condition : this.#conditionOf(include.rules, part, condition);
      for (const path of this.#pathsOf(include, part)) {
        const read = this.#read(path, inner);
        if (read === null) this.isPartial = true;
        else whole = isSure ? this.#merged(whole, read) : this.#mergedPerhaps(whole, read, null);
      }
    }
    this.#open.pop();
    if (!this.parts.includes(part)) this.parts.push(part);
    const own = withoutIncludes(document);
    this.#sources.set(own, part);
    for (const { key } of entriesOf(own)) this.#note(key, condition);
    return this.#merged(whole, own);
  }

  #conditionOf(rules: DocumentNode, part: CiPart, outer: string | null): string {
    this.rules.push(rules);
    this.#sources.set(rules, part);
    const text = part.text.slice(rules.span.start, rules.span.end);
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

  #read(path: string, condition: string | null): DocumentNode | null {
    const place = this.#placeOf(path);
    if (place === null || this.#filesLeft-- <= 0 || this.#open.includes(place)) return null;
    const text = this.#around.read(place) ?? null;
    const document = valueOf(this.#around.repository.document(place)) ?? null;
    if (text === null || document?.kind !== 'map' || isHeader(document)) return null;
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
  #note(key: string, condition: string | null): void {
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
