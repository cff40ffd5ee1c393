import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { corpus, inputOf } from '../corpus/corpus.ts';
import { Dice, mutated } from './mutation.ts';
import { unsound } from './soundness.ts';

interface Past {
  readonly reason: string;
  readonly files: Readonly<Record<string, string>>;
}

const folder = new URL('../fixtures/past-failures/', import.meta.url);
const past = (existsSync(folder) ? readdirSync(folder) : [])
  .sort()
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Past] as const);

test.each([
  ...past.map(([name, { files }]) => [name, files] as const),
  ...Array.from(
    { length: 300 },
    (_, seed) => [`seed ${seed}`, mutated(corpus, new Dice(seed))] as const,
  ),
])('%s is judged soundly', (name, files) => {
  expect(unsound(inputOf({ name, about: '', files }))).toBeNull();
});
