import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isProgram, type BuildContext } from '../course/file-set.ts';

/**
 * Writes a context into a fresh folder, lends it, and removes it. Modes do not depend on the umask, and the same text
 * has the same time whenever it is written: COPY takes times along, and two builds of one working copy see the same.
 */
export async function withContextFolder<T>(
  context: BuildContext,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'shipworthy-context-'));
  const umask = process.umask(0o022);
  try {
    for (const [path, text] of context) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { mode: isProgram(text) ? 0o755 : 0o644 });
      const seconds = secondsOf(text);
      utimesSync(file, seconds, seconds);
    }
    for (const path of foldersOf(folder)) utimesSync(path, firstSecond, firstSecond);
  } finally {
    process.umask(umask);
  }
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first second of 2026, in UTC. */
const firstSecond = Date.UTC(2026, 0, 1) / 1000;
const dayInSeconds = 86_400;

/** Within that day, by what the file says, so that a changed file has another time. */
const secondsOf = (text: string): number =>
  firstSecond + (createHash('sha256').update(text).digest().readUInt32BE() % dayInSeconds);

function foldersOf(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...below.flatMap(({ name }) => foldersOf(join(folder, name))), folder];
}
