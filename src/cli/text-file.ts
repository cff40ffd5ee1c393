import { readFile } from 'node:fs/promises';
import { CommandFailure } from './failure.ts';

/** The largest file that is judged, in bytes. */
export const largestFileBytes = 1_048_576;

/** The text of a file that must be readable; `shown` is the name a message uses. */
export async function readText(path: string, shown: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`${shown}: cannot be read (${error.code ?? error.message})`);
  });
  if (bytes.length > largestFileBytes)
    throw new CommandFailure(`${shown}: larger than 1 MiB, which no Dockerfile needs to be`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CommandFailure(`${shown}: not UTF-8 text`);
  }
}

/** The text of a file that may be absent, too large or not text; null then. */
export async function readTextIfAny(path: string): Promise<string | null> {
  return readText(path, path).catch(() => null);
}
