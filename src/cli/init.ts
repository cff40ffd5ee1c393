import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Disk } from './disk.ts';
import { CommandFailure } from './failure.ts';
import { printedPath } from './printed-path.ts';
import {
  gitlabFile,
  gitlabJob,
  preCommitEntry,
  startingFiles,
  type Surroundings,
} from './starting-files.ts';
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
  const onGitLab =
    !names.has('.github') && (names.has(gitlabFile) || (await isFromGitLab(top, disk)));
  const files = startingFiles(version, site, onGitLab, await surroundings(top, names, disk));
  write(await written(files, top, cwd));
  const advise = async (path: string, what: string, text: string): Promise<void> => {
    const present = names.has(path) ? await disk.text(join(top, path)) : null;
    if (present !== null && !present.includes('shipworthy'))
      write(`\n${what} ${printedPath(join(top, path), cwd)}:\n\n${text}`);
  };
  if (onGitLab) await advise(gitlabFile, 'Add this job to', gitlabJob(version));
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

/** A repository without CI tells by the host it comes from where it wants some. */
async function isFromGitLab(top: string, disk: Disk): Promise<boolean> {
  const config = (await disk.text(join(top, '.git', 'config'))) ?? '';
  const url = /^\[remote "origin"\][^[]*?\burl *= *(\S+)/m.exec(config)?.[1] ?? '';
  return /^(?:\w+:\/\/)?(?:[^@/]*@)?[\w.-]*gitlab/.test(url);
}

/** Writes all files or none, but never over one that is there. What it did to each, a line for each. */
async function written(
  files: Readonly<Record<string, string>>,
  top: string,
  cwd: string,
): Promise<string> {
  const made: string[] = [];
  let lines = '';
  let shown = '';
  try {
    for (const [path, text] of Object.entries(files)) {
      const absolute = join(top, path);
      shown = printedPath(absolute, cwd);
      await mkdir(dirname(absolute), { recursive: true });
      lines += `${(await isNew(absolute, text, made)) ? 'wrote' : 'left '} ${shown}\n`;
    }
  } catch (error) {
    for (const path of made) await rm(path, { force: true }).catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailure(
      `${shown}: cannot be written (${code ?? 'unknown reason'}); nothing was changed`,
    );
  }
  return lines;
}

/** Writes the file unless one of that name exists; two runs at once cannot overwrite each other either. */
async function isNew(path: string, text: string, made: string[]): Promise<boolean> {
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  if (file === null) return false;
  made.push(path);
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
  return true;
}
