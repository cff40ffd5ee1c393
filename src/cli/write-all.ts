import {
  access,
  constants,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { CommandFailure } from './failure.ts';
import { printedPath } from './printed-path.ts';
import { asBefore } from './replaced-file.ts';

/** A file to be replaced; `before` is what was judged, null for a new file. */
export interface Replacement {
  readonly absolute: string;
  readonly before: string | null;
  readonly after: string;
}

interface Prepared extends Replacement {
  /** Where a link leads: the file itself is replaced, the link stays. */
  readonly target: string;
  readonly beside: string;
}

/**
 * Writes all files or none: first every text beside its place, then each by its name. A file that is no longer what
 * was judged is left alone, with all others, and so is one that is read-only. Owners and modes are kept, links are
 * followed.
 */
export async function writeAll(files: readonly Replacement[], cwd: string): Promise<void> {
  let asked: NodeJS.Signals | undefined;
  // Ctrl+C in the middle would leave half of the files written.
  const hold = (signal: NodeJS.Signals): void => void (asked = signal);
  for (const signal of held) process.on(signal, hold);
  try {
    await replaceAll(files, cwd);
  } finally {
    for (const signal of held) process.off(signal, hold);
    if (asked !== undefined) process.kill(process.pid, asked);
  }
}

const held = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function replaceAll(files: readonly Replacement[], cwd: string): Promise<void> {
  const prepared: Prepared[] = [];
  const replaced: Prepared[] = [];
  let current = '';
  try {
    for (const file of files) {
      current = printedPath(file.absolute, cwd);
      prepared.push(await prepare(file, current));
    }
    for (const one of prepared) {
      current = printedPath(one.absolute, cwd);
      await rename(one.beside, one.target);
      replaced.push(one);
    }
  } catch (error) {
    for (const { beside } of prepared) await rm(beside, { force: true }).catch(() => undefined);
    for (const { target, before } of replaced)
      await (before === null ? rm(target, { force: true }) : writeFile(target, before));
    if (error instanceof CommandFailure) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandFailure(
      `${current}: cannot be written (${code ?? message}); nothing was changed`,
    );
  }
}

async function prepare(file: Replacement, shown: string): Promise<Prepared> {
  const target = file.before === null ? file.absolute : await realpath(file.absolute);
  const now = await readFile(target, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (now !== file.before)
    throw new CommandFailure(`${shown}: changed while it was judged; nothing was changed`);
  const standing = file.before === null ? null : await stat(target);
  if (standing !== null) {
    // Its folder decides whether a file can be replaced; who made it read-only did not mean that.
    if ((standing.mode & 0o222) === 0)
      throw new CommandFailure(`${shown}: read-only; nothing was changed`);
    await access(target, constants.W_OK);
  }
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
  const prepared = { ...file, target, beside };
  try {
    await writeFile(beside, file.after, { flag: 'wx' });
    if (standing !== null) await asBefore(beside, standing);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  return prepared;
}
