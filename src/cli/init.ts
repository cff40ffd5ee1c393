import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Disk } from './disk.ts';
import { CommandFailure } from './failure.ts';
import { printedPath } from './printed-path.ts';
import { gitlabJob, preCommitEntry, startingFiles, type Surroundings } from './starting-files.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/**
 * `init`: writes a configuration, a CI workflow and a pre-commit entry, and never over a file that is there. They go to
 * the top of the repository, because GitHub and pre-commit look nowhere else. What it cannot write it prints.
 */
export async function initCommand(site: string, terminal: Terminal): Promise<void> {
  const { cwd, write } = terminal;
  const disk = new Disk();
  const top = (await disk.repositoryOf(cwd)) ?? cwd;
  const names = new Set((await disk.entries(top)).map(({ name }) => name));
  const onGitLab = names.has('.gitlab-ci.yml') && !names.has('.github');
  const files = startingFiles(version, site, await surroundings(top, names, disk));
  for (const [path, text] of Object.entries(files)) {
    if (onGitLab && path.startsWith('.github/')) continue;
    const shown = printedPath(join(top, path), cwd);
    write(`${(await isNew(join(top, path), shown, text)) ? 'wrote' : 'left '} ${shown}\n`);
  }
  const advise = async (path: string, what: string, text: string): Promise<void> => {
    const present = names.has(path) ? await disk.text(join(top, path)) : null;
    if (present !== null && !present.includes('shipworthy'))
      write(`\n${what} ${printedPath(join(top, path), cwd)}:\n\n${text}`);
  };
  if (onGitLab) await advise('.gitlab-ci.yml', 'Add this job to', gitlabJob(version));
  const config = '.pre-commit-config.yaml';
  await advise(config, 'Add this below “repos:” in', preCommitEntry(version));
  write('\nFiles that were there are left as they are. Next: npx shipworthy check\n');
}

async function surroundings(
  top: string,
  names: ReadonlySet<string>,
  disk: Disk,
): Promise<Surroundings> {
  const head = await disk.text(join(top, '.git', 'refs', 'remotes', 'origin', 'HEAD'));
  const branch = /^ref: refs\/remotes\/origin\/([\w./-]+)$/.exec(head?.trim() ?? '')?.[1];
  const hadolint = ['.hadolint.yaml', '.hadolint.yml'].find((name) => names.has(name));
  return { hadolint: hadolint ?? null, branch: branch ?? 'main' };
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
