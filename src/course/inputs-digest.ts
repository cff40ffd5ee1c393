import type { BuildContext, PackagedApp } from './file-set.ts';

/** Raised when the harness takes numbers differently, so that every recorded number becomes stale. */
export const harnessVersion = '1';

/**
 * Digest of everything that decides a file set's numbers apart from the machine:
 * the context as it is built, the edits, how a container is asked, and the harness' own version.
 * `sha256` gives 64 hexadecimal digits; this part of the program has no cryptography of its own.
 */
export function inputsDigest(
  context: BuildContext,
  app: PackagedApp,
  sha256: (text: string) => string,
  version = harnessVersion,
): string {
  const files = [...context].sort(([a], [b]) => (a < b ? -1 : 1));
  const { edits, port, health, readyLog, package: own, environment } = app;
  return sha256(
    JSON.stringify([version, { edits, port, health, readyLog, own, environment }, files]),
  );
}
