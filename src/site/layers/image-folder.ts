import type { Change, LayerFile } from '../../results/layer-tree.ts';

/** A file as one layer has it. */
export interface FileOfLayer {
  readonly name: string;
  readonly change: Change;
  readonly bytes: number;
  /** Place of its layer in the image, from 1, lowest first. */
  readonly layer: number;
  /** Place of the layer above that replaces or removes it; null: the image shows it. */
  readonly hiddenBy: number | null;
}

/** A folder with all that any layer of the image holds below it. */
export interface ImageFolder {
  readonly name: string;
  readonly folders: ReadonlyMap<string, ImageFolder>;
  readonly files: readonly FileOfLayer[];
  /** Of every file below, hidden ones included. */
  readonly bytes: number;
  readonly hiddenBytes: number;
  /** How many entries of layers are below: a file that two layers have counts twice. */
  readonly count: number;
}

interface Growing extends ImageFolder {
  readonly folders: Map<string, Growing>;
  readonly files: FileOfLayer[];
  bytes: number;
  hiddenBytes: number;
  count: number;
}

/**
 * The files of an image's layers as one tree, lowest layer first; null for a layer whose files are not listed.
 * `wanted` is looked for in the whole path, in any case; the layer counts where it is given.
 */
export function imageFolder(
  layers: readonly (readonly LayerFile[] | null)[],
  wanted = '',
  onlyLayer: number | null = null,
): ImageFolder {
  const covered = hidingLayers(layers);
  const root = emptyFolder('');
  const needle = wanted.trim().toLowerCase();
  layers.forEach((files, index) => {
    if (files === null || (onlyLayer !== null && onlyLayer !== index + 1)) return;
    for (const { path, change, bytes } of files) {
      if (needle !== '' && !path.toLowerCase().includes(needle)) continue;
      const hiddenBy = covered.get(path)?.find((layer) => layer > index + 1) ?? null;
      put(root, path, { change, bytes, layer: index + 1, hiddenBy });
    }
  });
  return root;
}

/** For each path the layers that replace or remove it, lowest first. */
function hidingLayers(layers: readonly (readonly LayerFile[] | null)[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  layers.forEach((files, index) => {
    for (const { path, change } of files ?? []) {
      if (change === 'added') continue;
      const known = found.get(path);
      if (known) known.push(index + 1);
      else found.set(path, [index + 1]);
    }
  });
  return found;
}

const emptyFolder = (name: string): Growing => ({
  name,
  folders: new Map(),
  files: [],
  bytes: 0,
  hiddenBytes: 0,
  count: 0,
});

function put(root: Growing, path: string, file: Omit<FileOfLayer, 'name'>): void {
  const names = path.split('/');
  const name = names.pop() ?? '';
  let folder = root;
  count(folder, file);
  for (const part of names) {
    let below = folder.folders.get(part);
    if (below === undefined) {
      below = emptyFolder(part);
      folder.folders.set(part, below);
    }
    folder = below;
    count(folder, file);
  }
  folder.files.push({ name, ...file });
}

function count(folder: Growing, { bytes, hiddenBy }: Omit<FileOfLayer, 'name'>): void {
  folder.bytes += bytes;
  folder.count += 1;
  if (hiddenBy !== null) folder.hiddenBytes += bytes;
}

/** Folders by their bytes, the largest first. */
export const foldersBySize = ({ folders }: ImageFolder): ImageFolder[] =>
  [...folders.values()].sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));

/** Files by their bytes, the largest first. */
export const filesBySize = ({ files }: ImageFolder): FileOfLayer[] =>
  [...files].sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));

/** What became of a file, in words: `replaced by layer 7`. Null where there is nothing to say. */
export function fateOf({ change, hiddenBy }: FileOfLayer): string | null {
  const above = hiddenBy === null ? [] : [`hidden by layer ${hiddenBy}`];
  if (change === 'added') return above[0] ?? null;
  return [change === 'changed' ? 'replaces one below' : 'deletes one below', ...above].join(', ');
}
