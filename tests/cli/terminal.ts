import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { run } from '../../src/cli/run.ts';

export interface More {
  readonly color?: boolean;
  /** What standard input holds, or how reading it fails. */
  readonly input?: string | Uint8Array | Error;
  /** A person watches standard error. */
  readonly watched?: boolean;
}

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a directory that holds exactly these files, on 21 November 2026. */
export async function runIn(
  files: Readonly<Record<string, string | Uint8Array>>,
  words: readonly string[],
  more: More = {},
): Promise<Ran> {
  const cwd = mkdtempSync(join(tmpdir(), 'shipworthy-'));
  try {
    writeFiles(cwd, files);
    return await runAt(cwd, words, more);
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** The same, and what the files hold afterwards. */
export async function runAndRead(
  files: Readonly<Record<string, string>>,
  words: readonly string[],
  more: More = {},
): Promise<Ran & { read(path: string): string | undefined }> {
  const cwd = mkdtempSync(join(tmpdir(), 'shipworthy-'));
  try {
    writeFiles(cwd, files);
    const ran = await runAt(cwd, words, more);
    const texts = textsBelow(cwd);
    return { ...ran, read: (path) => texts.get(path) };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

function writeFiles(cwd: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

function textsBelow(cwd: string): ReadonlyMap<string, string> {
  const paths = readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(cwd, path), readFileSync(path, 'utf8')]));
}

export async function runAt(cwd: string, words: readonly string[], more: More = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const exitCode = await run(words, {
    write: (text) => (out += text),
    warn: (text) => (err += text),
    read: () =>
      more.input instanceof Error
        ? Promise.reject(more.input)
        : Promise.resolve(Buffer.from(more.input ?? '')),
    color: more.color ?? false,
    watched: more.watched ?? false,
    width: 80,
    cwd,
    today: '2026-11-21',
  });
  return { exitCode, out, err };
}
