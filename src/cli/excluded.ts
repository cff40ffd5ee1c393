import { relative } from 'node:path';
import { readIgnoreFile } from '../engine/model/ignore-patterns.ts';
import { isBelow, slashed } from './printed-path.ts';

/** Patterns as in a .dockerignore, and the folder they are relative to. */
export interface Exclusion {
  readonly folder: string;
  readonly patterns: readonly string[];
}

/** Whether an absolute path is kept from being judged. */
export function excludedBy(exclusions: readonly Exclusion[]): (absolute: string) => boolean {
  const all = exclusions
    .filter(({ patterns }) => patterns.length > 0)
    .map(({ folder, patterns }) => ({
      folder,
      file: readIgnoreFile('exclude', patterns.join('\n')),
    }));
  return (absolute) =>
    all.some(
      ({ folder, file }) =>
        isBelow(absolute, folder) && file.ignores(slashed(relative(folder, absolute))),
    );
}
