import { createHash } from 'node:crypto';
import { layerTree, type LayerContents, type LayerFile } from '../results/index.ts';

/** content/measurements/layers/<name>.json, as it is to be written. */
export interface LayerListing {
  /** The first 16 digits of the SHA-256 of the text, so that equal layers share a file. */
  readonly name: string;
  /** One line of JSON. */
  readonly text: string;
}

export function listingOf(files: readonly LayerFile[]): LayerListing {
  const contents: LayerContents = {
    version: 1,
    writtenBy: 'npm run measure',
    files: layerTree(files),
  };
  const text = `${JSON.stringify(contents)}\n`;
  return { name: createHash('sha256').update(text).digest('hex').slice(0, 16), text };
}
