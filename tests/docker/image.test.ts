import { expect, test } from 'vitest';
import { readImage } from '../../src/measure/probes/image.ts';
import { onRealEngine, tinyImage, tools } from './tiny-image.ts';

onRealEngine();

test('layers of the base, then one for each file, to the byte', async () => {
  const tag = await tinyImage(
    'COPY zeros.txt /zeros.txt\nENV A=1\nRUN head -c 1000 /dev/urandom > /noise',
    { 'zeros.txt': '0'.repeat(100_000) },
  );
  const compressed = new Map<string, number>();
  const image = await readImage(tools.docker, tag, ['python:3.13-slim-trixie'], compressed);
  const own = image.layers.filter(({ fromBase }) => !fromBase);
  expect(own).toMatchObject([
    { instruction: 'COPY zeros.txt /zeros.txt', fromBase: false, bytes: 100_000 },
    {
      instruction: 'RUN head -c 1000 /dev/urandom > /noise',
      fromBase: false,
      bytes: 1000,
    },
  ]);
  expect(image.unpackedBytes).toBe(image.layers.reduce((sum, { bytes }) => sum + bytes, 0));

  const [zeros = 0, noise = 0] = [...compressed.values()].slice(-2);
  expect(zeros).toBeLessThan(2000);
  expect(noise).toBeGreaterThanOrEqual(1000);
});
