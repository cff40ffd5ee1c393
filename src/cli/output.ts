import { lstat, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { CommandFailure } from './failure.ts';
import { asBefore } from './replaced-file.ts';

/**
 * Writes a file whole or not at all: beside its place first, then by its name. What is no file itself is written to
 * directly: a pipe, a device, and a link, for /dev/stdout is one and has to stay.
 */
export async function writeOutput(path: string, text: string, cwd: string): Promise<void> {
  const target = resolve(cwd, path);
  const kind = await stat(target).catch(() => null);
  if (kind?.isDirectory()) throw new CommandFailure(`${path}: a directory, not a file to write to`);
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
  try {
    const named = await lstat(target).catch(() => null);
    if (named !== null && !named.isFile()) return await writeFile(target, text);
    await writeFile(beside, text);
    if (named !== null) await asBefore(beside, named);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandFailure(`${path}: cannot be written (${code ?? message})`);
  }
}
