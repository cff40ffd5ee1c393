import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';

export interface Printed {
  readonly exitCode: number;
  readonly out: string;
  /** Files asked for, as they were afterwards. */
  readonly files: Readonly<Record<string, string>>;
}

/** The command of this checkout: the pages run it as a reader would, and import nothing of it. */
const command = resolve('src/cli/main.ts');

/**
 * What the command prints in a folder that holds these files; the pages show it as it is.
 * `wanted` names files that it writes. Fails when the command could not do its work.
 */
export async function printed(
  texts: Readonly<Record<string, string>>,
  words: readonly string[],
  wanted: readonly string[] = [],
): Promise<Printed> {
  const folder = await mkdtemp(join(tmpdir(), 'shipworthy-page-'));
  try {
    for (const [path, text] of Object.entries(texts)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const { exitCode, out } = await ran(words, folder);
    const read = wanted.map(
      async (path) => [path, await readFile(join(folder, path), 'utf8')] as const,
    );
    return { exitCode, out, files: Object.fromEntries(await Promise.all(read)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const ran = (words: readonly string[], cwd: string) =>
  new Promise<{ exitCode: number; out: string }>((done, fail) => {
    const options = { cwd, maxBuffer: 16 * 1024 * 1024 };
    execFile(process.execPath, [command, ...words], options, (error, out, err) => {
      const exitCode = error === null ? 0 : error.code;
      if (exitCode === 0 || exitCode === 1) done({ exitCode, out });
      else fail(new Error(`shipworthy ${words.join(' ')}: ${err || String(error)}`));
    });
  });
