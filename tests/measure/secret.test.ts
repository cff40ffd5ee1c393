import { expect, test } from 'vitest';
import { secretFinder, secretsIn } from '../../src/measure/secret.ts';

const secrets = [
  { name: 'one', text: 'swordfish' },
  { name: 'two', text: 'grün-geheim' },
];

test.each([
  [['a swordfish b'], ['one']],
  [['swo', 'rdf', 'ish'], ['one']],
  [['s', 'w', 'o', 'r', 'd', 'f', 'i', 's', 'h'], ['one']],
  [['swordfis', 'x', 'h'], []],
  [['grün-geheim swordfish'], ['one', 'two']],
  [[''], []],
])('%j holds %j', (pieces, found) => {
  const finder = secretFinder(secrets);
  for (const piece of pieces) finder.look(Buffer.from(piece));
  expect(finder.found()).toEqual(found);
});

test('a secret is found across the two bytes of a letter', () => {
  const finder = secretFinder(secrets);
  const bytes = Buffer.from('grün-geheim');
  finder.look(bytes.subarray(0, 3));
  finder.look(bytes.subarray(3));
  expect(finder.found()).toEqual(['two']);
});

test('nothing is found when nothing is looked for', () => {
  const finder = secretFinder([]);
  finder.look(Buffer.from('swordfish'));
  expect(finder.found()).toEqual([]);
});

test('secrets of a text', () => expect(secretsIn('ENV A=swordfish', secrets)).toEqual(['one']));
