import { expect, test } from 'vitest';
import { asUser, inBytes, inSeconds } from '../../src/results/index.ts';

test.each([
  [0.036, '0.04 s'],
  [0.996, '1.00 s'],
  [1.04, '1.0 s'],
  [9.94, '9.9 s'],
  [9.96, '10 s'],
  [84.6, '85 s'],
  [99.6, '1 min 40 s'],
  [120, '2 min'],
  [605, '10 min 5 s'],
])('%d seconds read %s', (seconds, text) => {
  expect(inSeconds(seconds)).toBe(text);
});

test.each([
  [812, '812 B'],
  [4_200, '4.2 kB'],
  [940_000, '0.9 MB'],
  [9_940_000, '9.9 MB'],
  [166_700_000, '167 MB'],
  [999_600_000, '1.00 GB'],
  [1_024_000_000, '1.02 GB'],
])('%d bytes read %s', (bytes, text) => {
  expect(inBytes(bytes)).toBe(text);
});

test('user 0 is called by its name', () => {
  expect([asUser(0), asUser(10001)]).toEqual(['root', '10001']);
});
