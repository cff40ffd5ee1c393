import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    return await runAt(cwd, words, more);
  } finally {
    rmSync(cwd, { recursive: true });
  }
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
