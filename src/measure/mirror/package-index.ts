import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, startProgram } from '../program.ts';
import { startIndexSwitch } from './index-switch.ts';
import { isListening, waitUntilListening } from './listening.ts';
import { stateFolder } from './state-folder.ts';

const port = 3141;
/** Behind it: every wheel, and all but those of the later releases. */
const present = 3143;
const before = 3144;
const server = 'pypiserver==2.4.2';

/** Written into the recreated bases: pip in a build asks here. */
export const packageIndexUrl = `http://127.0.0.1:${port}/simple/`;

export interface PackageList {
  /** A hashed requirements file. */
  readonly lockFile: string;
  /** More requirements, each pinned with `==`. */
  readonly packages: readonly string[];
  /** Pinned as well, and downloaded as source. */
  readonly sources: readonly string[];
  /** Those of `packages` that the index does not know yet while it shows what was there before. */
  readonly laterReleases: readonly string[];
}

export interface PackageIndex {
  /** What builds find from now on; null when a server of somebody else answers, which cannot be told. */
  readonly show: ((which: 'present' | 'before later releases') => void) | null;
  stop(): void;
}

/**
 * Downloads wheels for Python 3.13, and a few sources, with the machine's own pip settings, once for each list,
 * and serves them on loopback unless something listens there.
 */
export async function startPackageIndex(
  lists: readonly PackageList[],
  machine: 'x86_64' | 'aarch64',
): Promise<PackageIndex> {
  const python = await serverPython();
  for (const list of lists) await download(python, list, machine);
  if (await isListening('127.0.0.1', port)) return { show: null, stop: () => undefined };
  const wheels = stateFolder('wheels', machine);
  const later = lists.flatMap(({ laterReleases }) => laterReleases);
  const ends = [
    await startServer(python, present, wheels),
    await startServer(python, before, wheelsBefore(wheels, machine, later)),
  ];
  const index = await startIndexSwitch(port, present);
  return {
    show: (which) => index.turnTo(which === 'present' ? present : before),
    stop: () => {
      index.stop();
      for (const end of ends) end();
    },
  };
}

async function startServer(python: string, at: number, folder: string): Promise<() => void> {
  const log = join(stateFolder('logs'), 'package-index.log');
  // As PyPI does for files, which never change: without it pip keeps none in its cache.
  const lasting = ['--cache-control', '365000000'];
  const options = ['run', '-p', String(at), '-i', '127.0.0.1', '--disable-fallback', ...lasting];
  const stop = startProgram(python, ['-m', 'pypiserver', ...options, folder], log);
  await waitUntilListening('The package index', at, log);
  return stop;
}

/** A folder of links to every wheel but those of the releases named, `name==version` each. */
function wheelsBefore(wheels: string, machine: string, later: readonly string[]): string {
  const folder = stateFolder('wheels-before', machine);
  const heads = later.map((release) => `${release.replace('==', '-').toLowerCase()}-`);
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  for (const name of readdirSync(wheels)) {
    if (heads.some((head) => name.toLowerCase().startsWith(head))) continue;
    symlinkSync(join(wheels, name), join(folder, name));
  }
  return folder;
}

/** Python of a virtual environment that has pip and the index server. */
async function serverPython(): Promise<string> {
  const folder = join(stateFolder(), 'package-index');
  const python = join(folder, 'bin', 'python');
  const stamp = join(folder, 'installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === server) return python;
  await mustRun('python3', ['-m', 'venv', '--clear', folder]);
  await mustRun(python, ['-m', 'pip', 'install', '-q', server]);
  writeFileSync(stamp, server);
  return python;
}

async function download(python: string, list: PackageList, machine: string): Promise<void> {
  const key = createHash('sha256')
    .update(
      `${machine}\n${readFileSync(list.lockFile, 'utf8')}\n${[...list.packages, ...list.sources].join('\n')}`,
    )
    .digest('hex');
  const stamp = join(stateFolder('downloaded'), key);
  if (existsSync(stamp)) return;
  const platforms = ['manylinux_2_28', 'manylinux_2_27', 'manylinux_2_26', 'manylinux2014'];
  const options = [
    ...['-m', 'pip', 'download', '-q', '--only-binary', ':all:', '-d'],
    stateFolder('wheels', machine),
    ...['--python-version', '3.13', '--implementation', 'cp'],
    ...platforms.flatMap((platform) => ['--platform', `${platform}_${machine}`]),
  ];
  await mustRun(python, [...options, '--no-deps', '--require-hashes', '-r', list.lockFile]);
  for (const name of list.packages) await mustRun(python, [...options, name]);
  const source = ['-m', 'pip', 'download', '-q', '--no-binary', ':all:', '--no-deps', '-d'];
  for (const name of list.sources) {
    await mustRun(python, [...source, stateFolder('wheels', machine), name]);
  }
  writeFileSync(stamp, '');
}
