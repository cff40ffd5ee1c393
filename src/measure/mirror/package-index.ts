import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, startProgram } from '../program.ts';
import { isListening, waitUntilListening } from './listening.ts';
import { stateFolder } from './state-folder.ts';

const port = 3141;
const server = 'pypiserver==2.4.2';

/** Written into the recreated bases: pip in a build asks here. */
export const packageIndexUrl = `http://127.0.0.1:${port}/simple/`;

export interface PackageList {
  /** A hashed requirements file. */
  readonly lockFile: string;
  /** More requirements, each pinned with `==`. */
  readonly packages: readonly string[];
}

/**
 * Downloads wheels for Python 3.13 with the machine's own pip settings, once for each list,
 * and serves them on loopback unless something listens there. Returns how to end the server.
 */
export async function startPackageIndex(
  lists: readonly PackageList[],
  machine: 'x86_64' | 'aarch64',
): Promise<() => void> {
  const python = await serverPython();
  for (const list of lists) await download(python, list, machine);
  if (await isListening('127.0.0.1', port)) return () => undefined;
  const log = join(stateFolder('logs'), 'package-index.log');
  const options = ['run', '-p', String(port), '-i', '127.0.0.1', '--disable-fallback'];
  const stop = startProgram(
    python,
    ['-m', 'pypiserver', ...options, stateFolder('wheels', machine)],
    log,
  );
  await waitUntilListening('The package index', port, log);
  return stop;
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
    .update(`${machine}\n${readFileSync(list.lockFile, 'utf8')}\n${list.packages.join('\n')}`)
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
  writeFileSync(stamp, '');
}
