import { expect, test } from 'vitest';
import { pendingUpdates, readUpgrade } from '../../src/measure/probes/updates.ts';
import { fakeDocker } from './fake-docker.ts';

test('upgrades by name, those of the security archive apart, new packages left out', () => {
  const printed = [
    'Reading package lists...',
    'The following packages will be upgraded:',
    '  libssl3t64 tzdata',
    'Inst tzdata [2025a-1] (2025b-4+deb13u1 Debian:13.2/stable [all])',
    'Inst libssl3t64 [3.5.0-1] (3.5.4-1~deb13u1 Debian-Security:13/stable-security [amd64])',
    'Inst libssl3t64 [3.5.0-1] (3.5.4-1~deb13u1 Debian-Security:13/stable-security [amd64])',
    'Inst libnew1 (1.0 Debian:13.2/stable [amd64])',
    'Inst zlib1g [1:1.3] (1:1.4 Debian:13.2/stable, Debian-Security:13/stable-security [amd64]) []',
    'Conf tzdata (2025b-4+deb13u1 Debian:13.2/stable [all])',
  ].join('\n');
  expect(readUpgrade(printed)).toEqual({
    pending: ['libssl3t64', 'tzdata', 'zlib1g'],
    security: ['libssl3t64', 'zlib1g'],
  });
});

test('nothing to upgrade', () =>
  expect(readUpgrade('0 upgraded, 0 newly installed\n')).toEqual({ pending: [], security: [] }));

test.each([
  ['no apt-get', { code: 77 }],
  ['no shell', { code: 127, stderr: 'exec: "sh": executable file not found in $PATH: unknown.' }],
])('%s: not taken', async (_, reply) =>
  expect(await pendingUpdates(fakeDocker({ run: reply }), 'x')).toBeNull(),
);

test('an archive that does not answer is a failure, not an image without updates', async () => {
  const docker = fakeDocker({ run: { code: 1, stderr: 'E: Failed to fetch http://a/b\n' } });
  await expect(pendingUpdates(docker, 'x')).rejects.toThrow('Failed to fetch http://a/b');
});
