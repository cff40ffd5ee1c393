import { layerFiles, type LayerFile, type LayerTree } from '../../results/layer-tree.ts';
import type { Layer } from '../../results/measurement.ts';

const kept = new Map<string, Promise<unknown>>();

/** JSON of this site, once per address; a failure is not kept, so that the next try may succeed. */
function json(address: string): Promise<unknown> {
  const known = kept.get(address);
  if (known !== undefined) return known;
  const asked = fetch(address).then(async (response) => {
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return (await response.json()) as unknown;
  });
  kept.set(address, asked);
  asked.catch(() => kept.delete(address));
  return asked;
}

/** The layers of one measured file set, lowest first. */
export async function layersAt(address: string): Promise<readonly Layer[]> {
  const record = (await json(address)) as {
    readonly measurement: { readonly image: { readonly layers: readonly Layer[] } | null };
  };
  // Records of before have no figures by file; what the site reads at build time fills these in.
  return (record.measurement.image?.layers ?? []).map((layer) => ({ ...unread, ...layer }));
}

const unread = {
  compressedBytes: 0,
  added: 0,
  changed: 0,
  deleted: 0,
  hiddenBytes: 0,
  contents: null,
};

/** The files of each layer; null where they were not kept. */
export const filesOf = (
  layers: readonly Layer[],
  folder: string,
): Promise<(readonly LayerFile[] | null)[]> =>
  Promise.all(
    layers.map(async ({ contents }) => {
      if (contents === null) return null;
      const listing = (await json(`${folder}${contents}.json`)) as { readonly files: LayerTree };
      return layerFiles(listing.files);
    }),
  );
