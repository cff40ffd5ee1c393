import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isProgram, type BuildContext } from '../course/file-set.ts';

/** Writes a context into a fresh folder, lends it, and removes it. Modes do not depend on the umask. */
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
    }
  } finally {
    process.umask(umask);
  }
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
