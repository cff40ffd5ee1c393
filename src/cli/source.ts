import { resolve } from 'node:path';
import { CommandFailure } from './failure.ts';
import { stat } from './files.ts';
import { printedPath } from './printed-path.ts';
import type { Terminal } from './terminal.ts';
import { judgeable, readText } from './text-file.ts';

/** The text of a Dockerfile and where it came from. */
export interface Source {
  /** As printed. */
  readonly shown: string;
  /** Null: a pipe, or standard input without a name, so nothing lies beside it. */
  readonly absolute: string | null;
  readonly dockerfile: string;
  /** Whatever it is called, it is not written to. */
  readonly isStandardInput: boolean;
}

export async function readSource(absolute: string, cwd: string): Promise<Source> {
  const shown = printedPath(absolute, cwd);
  const dockerfile = await readText(absolute, shown);
  // What lies beside a pipe or `/dev/stdin` is no build context.
  const isFile = (await stat(absolute).catch(() => null))?.isFile() === true;
  return { shown, absolute: isFile ? absolute : null, dockerfile, isStandardInput: false };
}

/** Standard input, which `--stdin-filename` gives a place among the files. */
export async function readStandardInput(
  name: string | undefined,
  terminal: Terminal,
): Promise<Source> {
  const shown =
    name === undefined ? '<stdin>' : printedPath(resolve(terminal.cwd, name), terminal.cwd);
  const bytes = await terminal.read().catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`standard input: cannot be read (${error.code ?? error.message})`);
  });
  const absolute = name === undefined ? null : resolve(terminal.cwd, name);
  return { shown, absolute, dockerfile: judgeable(bytes, shown), isStandardInput: true };
}
