import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandFailure } from './failure.ts';
import { startingFiles } from './starting-files.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** `init`: writes a configuration, a CI workflow and a pre-commit entry, and never over a file that is there. */
export async function initCommand(site: string, terminal: Terminal): Promise<void> {
  for (const [path, text] of Object.entries(startingFiles(version, site))) {
    terminal.write(
      `${(await isNew(join(terminal.cwd, path), path, text)) ? 'wrote' : 'left '} ${path}\n`,
    );
  }
  terminal.write('\nFiles that were there are left as they are. Next: npx shipworthy check\n');
}

/** Writes the file unless one of that name exists; two runs at once cannot overwrite each other either. */
async function isNew(path: string, shown: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new CommandFailure(`${shown}: cannot be written (${code ?? 'unknown reason'})`);
  }
}
