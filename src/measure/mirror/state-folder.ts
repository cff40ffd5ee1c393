import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder outside the checkout for what is expensive to fetch again: packages, caches, logs. Made if missing. */
export function stateFolder(...parts: string[]): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'shipworthy', ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}
