import { expect, test } from 'vitest';
import { layerFiles, layerContents } from '../../src/results/index.ts';
import { readImage, type ImageCaches } from '../../src/measure/probes/image.ts';
import { onRealEngine, tinyImage, tools } from './tiny-image.ts';

onRealEngine();

const caches: ImageCaches = { compressed: new Map(), baseLayers: new Map() };

const read = async (lines: string, files: Readonly<Record<string, string>> = {}) =>
  readImage(
    tools.docker,
    await tinyImage(lines, files),
    ['python:3.13-slim-trixie'],
    [{ name: 'password', text: 'hunter2-tiny' }],
    caches,
  );

test('layers of the base, then one for each file, to the byte', async () => {
  const { image } = await read(
    'COPY zeros.txt /zeros.txt\nENV A=1\nRUN head -c 1000 /dev/urandom > /noise',
    { 'zeros.txt': '0'.repeat(100_000) },
  );
  const own = image.layers.filter(({ fromBase }) => !fromBase);
  expect(own).toMatchObject([
    { instruction: 'COPY zeros.txt /zeros.txt', bytes: 100_000, added: 1 },
    { instruction: 'RUN head -c 1000 /dev/urandom > /noise', bytes: 1000, added: 1 },
  ]);
  expect(own[0]?.compressedBytes).toBeLessThan(2000);
  expect(own[1]?.compressedBytes).toBeGreaterThanOrEqual(1000);
  expect(image.unpackedBytes).toBe(image.layers.reduce((sum, { bytes }) => sum + bytes, 0));
});

/**
 * What the engine counts as the size of a layer is the contents of its regular files: a symlink, a folder and a
 * whiteout are nothing, a file with two names is one, and making a second name of a file of the base copies it up.
 */
test('the files listed for a layer add up to what docker history says, base layers too', async () => {
  const long = 'n'.repeat(150);
  const { image, listings } = await read(
    [
      'RUN mkdir /d && echo 1234 > /d/a && ln /d/a /d/b && ln -s /d/a /d/symlink && echo 1 > /d/kept',
      'RUN echo 123456 > /d/a && rm /d/symlink && ln /etc/debian_version /etc/debian_version_too',
      'RUN rm -rf /d && mkdir /d && echo new > /d/kept',
      `RUN mkdir -p /${long}/${long} && echo long > /${long}/${long}/${long} && rm -r /usr/share/doc`,
    ].join('\n'),
  );
  const listed = image.layers.map(({ contents }) => {
    const { text = '{}' } = listings.find(({ name }) => name === contents) ?? {};
    return layerFiles(layerContents.parse(JSON.parse(text)).files);
  });
  expect(listed.map((files) => files.reduce((sum, { bytes }) => sum + bytes, 0))).toEqual(
    image.layers.map(({ bytes }) => bytes),
  );

  const shown = listed
    .slice(-4)
    .map((files) =>
      files.map(({ change, path, bytes }) => `${change} ${path.replaceAll(long, 'n')} ${bytes}`),
    );
  expect(shown.slice(0, 3)).toEqual([
    ['added d/a 5', 'added d/b 0', 'added d/kept 2', 'added d/symlink 0'],
    [
      'changed d/a 7',
      'deleted d/symlink 0',
      expect.stringMatching(/^changed etc\/debian_version [1-9]/),
      'added etc/debian_version_too 0',
    ],
    ['deleted d/a 0', 'deleted d/b 0', 'changed d/kept 4'],
  ]);
  expect(shown[3]?.[0]).toBe('added n/n/n 5');
  expect(shown[3]?.slice(1).every((line) => line.startsWith('deleted usr/share/doc/'))).toBe(true);
  expect(image.layers.slice(-4)).toMatchObject([
    { added: 4, changed: 0, deleted: 0, hiddenBytes: 7 },
    { added: 1, changed: 2, deleted: 1, hiddenBytes: 7 },
    { added: 0, changed: 1, deleted: 2, hiddenBytes: 0 },
    { added: 1, changed: 0, hiddenBytes: 0 },
  ]);
});

test('two names of one file are hidden together only', async () => {
  const { image } = await read(
    'RUN echo 1234 > /a && ln /a /b\nRUN echo 1 > /c && ln /c /d\nRUN rm /b\nRUN rm /c /d',
  );
  expect(image.layers.slice(-4).map(({ hiddenBytes }) => hiddenBytes)).toEqual([0, 2, 0, 0]);
});
