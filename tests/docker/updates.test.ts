import { expect, test } from 'vitest';
import { pendingUpdates } from '../../src/measure/probes/updates.ts';
import { onRealEngine, tinyImage, tools } from './tiny-image.ts';

onRealEngine();

/** What an archive says of a package: a version that is newer than any. */
const newer = (name: string): string =>
  [
    ...[`Package: ${name}`, 'Version: 99999:1', 'Architecture: all'],
    ...['Filename: ./x.deb', 'Size: 1', `SHA256: ${'0'.repeat(64)}`],
  ].join('\n') + '\n';

/** Archives that lie in the image itself, so that nothing is fetched. */
const archives = `
RUN rm -rf /etc/apt/sources.list.d/* /etc/apt/apt.conf.d/*proxy*
COPY plain /plain
COPY security /security
RUN cd /security \\
    && hash=$(sha256sum Packages | cut -d' ' -f1) size=$(stat -c %s Packages) \\
    && printf 'Origin: Debian-Security\\nSuite: stable-security\\nSHA256:\\n %s %s Packages\\n' $hash $size > Release \\
    && printf 'deb [trusted=yes] file:/plain ./\\ndeb [trusted=yes] file:/security ./\\n' > /etc/apt/sources.list
`;
const files = { 'plain/Packages': newer('tzdata'), 'security/Packages': newer('base-files') };

test('what the archives have that is newer, even where a user without rights is set', async () => {
  const tag = await tinyImage(`${archives}USER 10001`, files);
  expect(await pendingUpdates(tools.docker, tag)).toEqual({
    pending: ['base-files', 'tzdata'],
    security: ['base-files'],
  });
});

test('an archive that is not there is a failure', async () => {
  const tag = await tinyImage(
    `${archives}RUN echo 'deb [trusted=yes] file:/nowhere ./' > /etc/apt/sources.list`,
    files,
  );
  await expect(pendingUpdates(tools.docker, tag)).rejects.toThrow('/nowhere');
});

test('an image without apt-get, and one without a shell', async () => {
  const withoutApt = await tinyImage('RUN rm /usr/bin/apt-get');
  expect(await pendingUpdates(tools.docker, withoutApt)).toBeNull();
  const withoutShell = await tinyImage('RUN echo\nFROM scratch\nCOPY x /x', { x: 'x' });
  expect(await pendingUpdates(tools.docker, withoutShell)).toBeNull();
});
