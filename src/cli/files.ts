import { readdirSync, readFileSync, statSync, type Dirent, type Stats } from 'node:fs';

/*
 * The files of the world, read at once. Node's promises for files take longer to load than a Dockerfile takes to be
 * judged, and send every call to another thread and back, which is slower than the call itself.
 */

export const stat = async (path: string): Promise<Stats> => statSync(path);

export const readFile = async (path: string): Promise<Uint8Array> => readFileSync(path);

export const readdir = async (path: string): Promise<Dirent[]> =>
  readdirSync(path, { withFileTypes: true });
