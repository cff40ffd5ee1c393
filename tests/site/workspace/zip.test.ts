import { crc32 as nodeCrc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { crc32, zipOf } from '../../../src/site/workspace/zip.ts';

const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

test.each(['', 'a', 'FROM python\n'.repeat(100)])(
  'the checksum is the one everybody computes',
  (input) => {
    const data = new TextEncoder().encode(input);
    expect(crc32(data)).toBe(nodeCrc32(data));
  },
);

test('an archive holds each text after its name, and says where its list begins', () => {
  const zip = zipOf([
    ['Dockerfile', 'FROM x\n'],
    ['src/a.py', 'pass\n'],
  ]);
  expect(text(zip)).toContain('DockerfileFROM x\n');
  expect(text(zip)).toContain('src/a.pypass\n');
  const end = new DataView(zip.buffer, zip.length - 22);
  expect(end.getUint32(0, true)).toBe(0x06054b50);
  expect(end.getUint16(10, true)).toBe(2);
  expect(end.getUint32(16, true) + end.getUint32(12, true)).toBe(zip.length - 22);
  expect(new DataView(zip.buffer).getUint32(end.getUint32(16, true), true)).toBe(0x02014b50);
});

test('a script can be executed when it is unpacked, another file cannot', () => {
  const zip = zipOf([
    ['start.sh', '#!/bin/sh\n'],
    ['app.py', 'pass\n'],
  ]);
  const view = new DataView(zip.buffer);
  let at = view.getUint32(zip.length - 6, true);
  const modes = [0, 1].map(() => {
    const mode = view.getUint32(at + 38, true) >>> 16;
    at += 46 + view.getUint16(at + 28, true);
    return mode.toString(8);
  });
  expect(view.getUint8(view.getUint32(zip.length - 6, true) + 5)).toBe(3); // made on Unix
  expect(modes).toEqual(['100755', '100644']);
});
