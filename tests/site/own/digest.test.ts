import { expect, test } from 'vitest';
import { digestOf } from '../../../src/site/own/digest.ts';

test('a hundred thousand short texts have as many digests', () => {
  const texts = Array.from({ length: 100_000 }, (_, index) => `flask==3.${index}`);
  expect(new Set(texts.map(digestOf)).size).toBe(texts.length);
});

test.each([
  ['', ''],
  ['a\n', 'a\n'],
])('%j is always the same', (one, other) => expect(digestOf(one)).toBe(digestOf(other)));
