import { valueOf, type Known } from '../known.ts';
import type { Repository } from './repository.ts';

/** `../../a/b` for `../.././a//x/../b`; '' for the folder itself. Longer than any path: null. */
export function relativePath(path: string): string | null {
  if (path.length > 4096) return null;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/**
 * A path relative to the context without a detour through the folders that the context is in, as far as their names are
 * known: in `services/api`, `../../services/web/x` is `../web/x`, and `../api/x` is `x`.
 */
export function withoutDetour(path: string, folder: Known<string>): string {
  const parts = path.split('/');
  const own = valueOf(folder)?.split('/').filter(Boolean);
  const up = parts.findIndex((part) => part !== '..');
  if (own === undefined || up <= 0 || own.length < up) return path;
  const above = own.slice(-up);
  const other = above.findIndex((name, index) => parts[up + index] !== name);
  const same = other === -1 ? up : other;
  return parts
    .slice(same, up)
    .concat(parts.slice(up + same))
    .join('/');
}

/**
 * Whether a path relative to the context is that of the judged Dockerfile. `maybe`: it fits, but the name of the
 * folder it goes through on its way back is not known.
 */
export function isSamePath(
  path: string | null,
  file: string,
  repository: Repository,
): 'yes' | 'maybe' | 'no' {
  if (path === null) return 'maybe';
  const plain = withoutDetour(path, repository.folder);
  if (plain === file) return 'yes';
  const parts = plain.split('/');
  const up = parts.findIndex((part) => part !== '..');
  if (up <= 0 || repository.folder.kind === 'known') return 'no';
  const below = parts.slice(2 * up).join('/');
  return below === file && !repository.paths.includes(plain) ? 'maybe' : 'no';
}
