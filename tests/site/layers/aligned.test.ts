import { expect, test } from 'vitest';
import { aligned } from '../../../src/site/layers/aligned.ts';

/** `a b` are own layers, `A` one of the base. */
const layers = (letters: string) =>
  [...letters].map((letter) => ({
    instruction: letter.toLowerCase(),
    fromBase: letter !== letter.toLowerCase(),
  }));

test.each([
  ['the same', 'Aab', 'Aab', ['AA', 'aa', 'bb']],
  ['one more on the right', 'Aa', 'Aab', ['AA', 'aa', '-b']],
  ['one in between', 'Aab', 'Axab', ['AA', '-x', 'aa', 'bb']],
  ['one in the place of another', 'Aab', 'Axb', ['AA', 'a-', '-x', 'bb']],
  ['two in another order', 'ab', 'ba', ['a-', 'bb', '-a']],
  ['the same words, in the base and above', 'A', 'a', ['A-', '-a']],
  ['nothing on one side', '', 'ab', ['-a', '-b']],
  ['other bases', 'Aab', 'Bab', ['A-', '-B', 'aa', 'bb']],
])('%s', (_, left, right, expected) => {
  const letter = (layer: { instruction: string; fromBase: boolean } | null) =>
    layer === null ? '-' : layer.fromBase ? layer.instruction.toUpperCase() : layer.instruction;
  const pairs = aligned(layers(left), layers(right));
  expect(pairs.map((pair) => letter(pair.left) + letter(pair.right))).toEqual(expected);
});
