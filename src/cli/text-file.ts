import { CommandFailure } from './failure.ts';
import { readFile, readStream, stat } from './files.ts';

/** The largest file that is judged, in bytes. */
export const largestFileBytes = 1_048_576;

/** The text of a file that must be readable; `shown` is the name a message uses. */
export async function readText(path: string, shown: string): Promise<string> {
  const unreadable = (error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`${shown}: cannot be read (${error.code ?? error.message})`);
  };
  const kind = await stat(path).catch(unreadable);
  if (kind.size > largestFileBytes) throw tooLarge(shown);
  const bytes = kind.isFile() ? readFile(path) : readStream(path, largestFileBytes);
  return judgeable(await bytes.catch(unreadable), shown);
}

/** The text that these bytes are; refuses what no Dockerfile can be. */
export function judgeable(bytes: Uint8Array, shown: string): string {
  if (bytes.length > largestFileBytes) throw tooLarge(shown);
  const text = textOf(bytes);
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) ||
    (bytes[0] === 0xfe && bytes[1] === 0xff) ||
    // Without a byte order mark every other byte is empty.
    /^(?:[^\0]\0|\0[^\0]){2}/.test(text ?? '');
  if (text === null || isUtf16) {
    throw new CommandFailure(
      `${shown}: not UTF-8 text${isUtf16 ? '; it begins like UTF-16, save it as UTF-8' : ''}`,
    );
  }
  return text;
}

/** Null when the bytes are not UTF-8. A byte order mark stays in the text. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const tooLarge = (shown: string): CommandFailure =>
  new CommandFailure(`${shown}: larger than 1 MiB, which no Dockerfile needs to be`);
