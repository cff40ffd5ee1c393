import type { BuildContext, PackagedApp } from './file-set.ts';

/** Raised when the harness takes numbers differently, so that every recorded number becomes stale. */
export const harnessVersion = '2';

/** What app.json says that no number depends on, or that the context shows already. */
const leftOut = new Set(['name', 'folder', 'omit', 'lock', 'packages', 'sources']);

/**
 * Digest of everything that decides a file set's numbers apart from the machine: the context as it is built, the
 * edits, what containers are given and how they are asked, the secrets that are searched for, the bases put in place
 * of others, and the harness' own version. A field that app.json gains counts from the start.
 * `sha256` gives 64 hexadecimal digits; this part of the program has no cryptography of its own.
 */
export function inputsDigest(
  context: BuildContext,
  app: PackagedApp,
  sha256: (text: string) => string,
  version = harnessVersion,
  bases: Readonly<Record<string, string>> = {},
): string {
  const about = entries(app).filter(([name, value]) => !leftOut.has(name) && value !== undefined);
  return sha256(JSON.stringify([version, about, entries(bases), [...context].sort(byName)]));
}

const entries = (fields: object): [string, unknown][] => Object.entries(fields).sort(byName);

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;
