/**
 * One file of a layer: its size where the layer adds it, its size in brackets where it replaces one of a layer
 * below, null where it removes it. Folders are objects by name.
 */
export type LayerTree = { readonly [name: string]: LayerEntry };
export type LayerEntry = number | readonly [number] | null | LayerTree;

export type Change = 'added' | 'changed' | 'deleted';

export interface LayerFile {
  /** Without a slash at its head. */
  readonly path: string;
  readonly change: Change;
  /** 0 for a deleted one. */
  readonly bytes: number;
}

/** The tree as a list, folder by folder. */
export function layerFiles(tree: LayerTree, folder = ''): LayerFile[] {
  return Object.entries(tree).flatMap(([name, entry]): LayerFile[] => {
    const path = folder + name;
    if (entry === null) return [{ path, change: 'deleted', bytes: 0 }];
    if (typeof entry === 'number') return [{ path, change: 'added', bytes: entry }];
    if (isChanged(entry)) return [{ path, change: 'changed', bytes: entry[0] }];
    return layerFiles(entry, `${path}/`);
  });
}

const isChanged = (entry: readonly [number] | LayerTree): entry is readonly [number] =>
  Array.isArray(entry);

/** The list as a tree, names in order, so that equal lists give equal texts. */
export function layerTree(files: readonly LayerFile[]): LayerTree {
  const root: Folder = {};
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, change, bytes } of sorted) {
    const names = path.split('/');
    const last = names.pop() ?? '';
    const folder = names.reduce<Folder>((above, name) => {
      const below = Object.hasOwn(above, name) ? above[name] : undefined;
      if (isFolder(below)) return below;
      const made: Folder = {};
      Object.defineProperty(above, name, { value: made, enumerable: true, configurable: true });
      return made;
    }, root);
    const entry = change === 'deleted' ? null : change === 'changed' ? ([bytes] as const) : bytes;
    Object.defineProperty(folder, last, { value: entry, enumerable: true, configurable: true });
  }
  return root;
}

type Folder = { [name: string]: LayerEntry | Folder };

const isFolder = (entry: LayerEntry | Folder | undefined): entry is Folder =>
  typeof entry === 'object' && entry !== null && !Array.isArray(entry);
