import type { LayerFile } from '../results/index.ts';
import type { ArchivedFile } from './layer-archive.ts';

/** What one or several names of a layer's files lead to. */
interface Content {
  readonly bytes: number;
  /** Names that are visible in the image as it is so far. */
  names: number;
}

export interface ImageFile extends Pick<ArchivedFile, 'mode' | 'target' | 'text'> {
  readonly kind: 'file' | 'symlink' | 'other';
  readonly content: Content;
}

export interface ImageFolder {
  readonly kind: 'folder';
  mode: number;
  readonly children: Map<string, ImageFile | ImageFolder>;
}

export type ImageNode = ImageFile | ImageFolder;

const whiteout = '.wh.';
const opaque = '.wh..wh..opq';

/** The file system of an image, laid layer upon layer as the engine does it. */
export class ImageFiles {
  readonly root: ImageFolder = { kind: 'folder', mode: 0o755, children: new Map() };
  readonly #contents: Content[][] = [];

  /** Lays one more layer on top; what it adds, replaces and removes, folders left out, sorted by path. */
  add(entries: readonly ArchivedFile[]): LayerFile[] {
    const removed = new Set<string>();
    // A whiteout is about the layers below, wherever it stands in its own layer's archive.
    for (const { path } of entries) {
      const name = nameOf(path);
      if (name === opaque) this.#clear(folderOf(path), removed);
      else if (name.startsWith(whiteout)) {
        this.#remove(joined(folderOf(path), name.slice(whiteout.length)), removed);
      }
    }
    const listed = new Map<string, LayerFile>();
    const contents: Content[] = [];
    for (const entry of entries) {
      const { path, kind, mode } = entry;
      if (nameOf(path).startsWith(whiteout)) continue;
      const before = this.find(path);
      if (kind === 'folder') {
        if (before?.kind === 'folder') before.mode = mode;
        else this.#put(path, { kind, mode, children: new Map() }, removed);
        continue;
      }
      const content = kind === 'hard link' ? this.#contentOf(entry.target) : newContent(entry);
      if (kind !== 'hard link') contents.push(content);
      const { target, text } = entry;
      this.#put(path, { kind: kindOf(kind), mode, content, target, text }, removed);
      listed.set(path, { path, change: 'added', bytes: entry.bytes });
    }
    this.#contents.push(contents);
    return changesOf(listed, removed, (path) => this.find(path) !== null);
  }

  /** Bytes that each layer carries and the image no longer shows, lowest first. */
  hiddenBytes(): number[] {
    return this.#contents.map((contents) =>
      contents.reduce((sum, { bytes, names }) => (names === 0 ? sum + bytes : sum), 0),
    );
  }

  /** What is at a path, links not followed. */
  find(path: string): ImageNode | null {
    let node: ImageNode = this.root;
    for (const name of path === '' ? [] : path.split('/')) {
      const below: ImageNode | undefined =
        node.kind === 'folder' ? node.children.get(name) : undefined;
      if (below === undefined) return null;
      node = below;
    }
    return node;
  }

  #contentOf(path: string): Content {
    const node = this.find(path);
    return node === null || node.kind === 'folder' ? { bytes: 0, names: 0 } : node.content;
  }

  #put(path: string, node: ImageNode, removed: Set<string>): void {
    // A further name of a file may replace a name of that same file, so it counts first.
    if (node.kind !== 'folder') node.content.names += 1;
    this.#remove(path, removed);
    if (path !== '') this.#folder(folderOf(path), removed).children.set(nameOf(path), node);
  }

  /** The folder at a path, made where an archive does not mention it. */
  #folder(path: string, removed: Set<string>): ImageFolder {
    const found = this.find(path);
    if (found?.kind === 'folder') return found;
    const made: ImageFolder = { kind: 'folder', mode: 0o755, children: new Map() };
    this.#put(path, made, removed);
    return made;
  }

  #clear(path: string, removed: Set<string>): void {
    const node = this.find(path);
    if (node?.kind !== 'folder') return;
    for (const name of [...node.children.keys()]) this.#remove(joined(path, name), removed);
  }

  #remove(path: string, removed: Set<string>): void {
    const node = this.find(path);
    if (node === null) return;
    for (const [below, file] of filesBelow(node, path)) {
      file.content.names -= 1;
      removed.add(below);
    }
    const parent = this.find(folderOf(path));
    if (parent?.kind === 'folder') parent.children.delete(nameOf(path));
  }
}

/** Files and links at and below a node, folder by folder. */
export function* filesBelow(node: ImageNode, path: string): Iterable<[string, ImageFile]> {
  if (node.kind !== 'folder') return yield [path, node];
  for (const [name, below] of node.children) yield* filesBelow(below, joined(path, name));
}

/** Folders at and below a node, itself first. */
export function* foldersBelow(node: ImageNode, path: string): Iterable<[string, ImageFolder]> {
  if (node.kind !== 'folder') return;
  yield [path, node];
  for (const [name, below] of node.children) yield* foldersBelow(below, joined(path, name));
}

/** A removed file that came back is a changed one; one whose name now leads to something else is not listed. */
function changesOf(
  listed: ReadonlyMap<string, LayerFile>,
  removed: ReadonlySet<string>,
  isThere: (path: string) => boolean,
): LayerFile[] {
  const brought = [...listed.values()].map((file) =>
    removed.has(file.path) ? { ...file, change: 'changed' as const } : file,
  );
  const deleted = [...removed]
    .filter((path) => !isThere(path) && !foldersAbove(path).some((folder) => listed.has(folder)))
    .map((path) => ({ path, change: 'deleted' as const, bytes: 0 }));
  return [...brought, ...deleted].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const foldersAbove = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, index, names) => names.slice(0, index + 1).join('/'));

const newContent = ({ bytes }: ArchivedFile): Content => ({ bytes, names: 0 });

const kindOf = (kind: 'file' | 'symlink' | 'hard link' | 'other'): ImageFile['kind'] =>
  kind === 'hard link' ? 'file' : kind;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const joined = (folder: string, name: string): string =>
  folder === '' ? name : `${folder}/${name}`;
