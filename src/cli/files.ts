import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
  type Dirent,
  type Stats,
} from 'node:fs';

/*
 * The files of the world, read at once. Node's promises for files take longer to load than a Dockerfile takes to be
 * judged, and send every call to another thread and back, which is slower than the call itself.
 */

export const stat = async (path: string): Promise<Stats> => statSync(path);

export const readFile = async (path: string): Promise<Uint8Array> => readFileSync(path);

/** What a pipe or a device gives, as far as the first `most` bytes and one more: it may never end. */
export async function readStream(path: string, most: number): Promise<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(most + 1);
    let length = 0;
    for (let more = 1; more > 0 && length < bytes.length; length += more)
      more = readSync(file, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/** Where links lead; the path itself where nothing is. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

export const readdir = async (path: string): Promise<Dirent[]> =>
  readdirSync(path, { withFileTypes: true });
