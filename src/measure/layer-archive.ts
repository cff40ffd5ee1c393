import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Secret } from './secret.ts';
import { secretFinder } from './secret.ts';

/** One entry of a layer's archive. */
export interface ArchivedFile {
  /** Without a slash at its head or end; empty for the root itself. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'symlink' | 'hard link' | 'other';
  /** Of the contents; links, devices and folders have none, and neither has a further name of the same file. */
  readonly bytes: number;
  /** Permissions as chmod takes them. */
  readonly mode: number;
  /** What a symlink says as it says it, or the path of which a hard link is another name; else empty. */
  readonly target: string;
  /** Null unless the reader asked for it. */
  readonly text: string | null;
  /** Names of the secrets that its bytes hold. */
  readonly secrets: readonly string[];
}

/** Which files' texts are wanted, and what is looked for in all of them. */
export interface Wanted {
  readonly isText: (path: string) => boolean;
  readonly secrets: readonly Secret[];
}

/** Reads a layer's tar file, gzipped or not, in order. pax and GNU long names are understood. */
export async function readArchive(file: string, wanted: Wanted): Promise<ArchivedFile[]> {
  const raw = createReadStream(file);
  const archive = extract();
  const source = isGzip(file) ? raw.pipe(createGunzip()) : raw;
  for (const stream of new Set([raw, source])) {
    stream.on('error', (error: Error) => archive.destroy(error));
  }
  source.pipe(archive);

  const files: ArchivedFile[] = [];
  for await (const entry of archive) {
    const { name, type, size, mode, linkname } = entry.header;
    const path = plain(name);
    const kind = (kinds[type ?? 'file'] ?? 'other') satisfies ArchivedFile['kind'];
    const finder = secretFinder(wanted.secrets);
    const chunks: Buffer[] = [];
    const isText = kind === 'file' && wanted.isText(path);
    for await (const chunk of entry as AsyncIterable<Buffer>) {
      finder.look(chunk);
      if (isText) chunks.push(chunk);
    }
    files.push({
      path,
      kind,
      bytes: kind === 'file' ? (size ?? 0) : 0,
      mode: (mode ?? 0) & 0o7777,
      target: kind === 'hard link' ? plain(linkname ?? '') : (linkname ?? ''),
      text: isText ? Buffer.concat(chunks).toString() : null,
      secrets: finder.found(),
    });
  }
  return files;
}

const kinds: Readonly<Record<string, ArchivedFile['kind']>> = {
  file: 'file',
  'contiguous-file': 'file',
  directory: 'folder',
  symlink: 'symlink',
  link: 'hard link',
};

const plain = (path: string): string =>
  path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/');

/** A layer that a store keeps compressed begins with gzip's two bytes. */
export function isGzip(file: string): boolean {
  const magic = Buffer.alloc(2);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, magic);
  } finally {
    closeSync(handle);
  }
  return magic[0] === 0x1f && magic[1] === 0x8b;
}
