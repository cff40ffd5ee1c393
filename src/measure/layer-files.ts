import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { LayerListing } from './layer-listing.ts';
import { writeWhole } from './record.ts';

const measurements = (root: string): string => join(root, 'content', 'measurements');

/** Writes content/measurements/layers/<name>.json for each; the name is a digest, so one that is there is the same. */
export function writeLayers(root: string, layers: readonly LayerListing[]): void {
  for (const { name, text } of layers) {
    const file = join(measurements(root), 'layers', `${name}.json`);
    if (!existsSync(file)) writeWhole(file, text);
  }
}

/** Removes the listings that no record refers to, finished or not. */
export function removeUnusedLayers(root: string): void {
  const folder = join(measurements(root), 'layers');
  if (!existsSync(folder)) return;
  const used = new Set<string>();
  for (const path of readdirSync(measurements(root), { recursive: true, encoding: 'utf8' })) {
    if (path.startsWith(`layers${sep}`) || !/\.json(?:\.unfinished)?$/.test(path)) continue;
    const text = readFileSync(join(measurements(root), path), 'utf8');
    for (const [, name = ''] of text.matchAll(/"contents": ?"([0-9a-f]{16})"/g)) used.add(name);
  }
  for (const name of readdirSync(folder)) {
    if (!used.has(name.replace(/\.json$/, ''))) rmSync(join(folder, name));
  }
}
