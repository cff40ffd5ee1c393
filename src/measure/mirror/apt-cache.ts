import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProgram } from '../program.ts';
import { requireDebianPackages } from './debian-packages.ts';
import { isListening, waitUntilListening } from './listening.ts';
import { stateFolder } from './state-folder.ts';

const port = 3142;

/** Written into the recreated bases: apt in a build asks here. */
export const aptCacheUrl = `http://127.0.0.1:${port}`;

/** Starts Debian's apt-cacher-ng on loopback unless something listens there; returns how to end it. */
export async function startAptCache(): Promise<() => void> {
  if (await isListening('127.0.0.1', port)) return () => undefined;
  await requireDebianPackages(['apt-cacher-ng']);
  const settings = stateFolder('apt-settings');
  const logs = stateFolder('logs');
  writeFileSync(
    join(settings, 'acng.conf'),
    [
      `CacheDir: ${stateFolder('apt')}`,
      `LogDir: ${logs}`,
      'SupportDir: /usr/lib/apt-cacher-ng',
      'BindAddress: 127.0.0.1',
      `Port: ${port}`,
      'ForeGround: 1',
      '',
    ].join('\n'),
  );
  const log = join(logs, 'apt-cache.log');
  const stop = startProgram('/usr/sbin/apt-cacher-ng', ['-c', settings], log);
  await waitUntilListening('The apt cache', port, log);
  return stop;
}
