import { expect, test } from 'vitest';
import { ahead } from '../../src/cli/ahead.ts';

const after = (turns: number): Promise<void> =>
  turns === 0 ? Promise.resolve() : Promise.resolve().then(() => after(turns - 1));

test('answers come in the order of the items, however long each takes', async () => {
  const answers: number[] = [];
  const items = Array.from({ length: 100 }, (_, index) => index);
  for await (const one of ahead(items, (item) => after((item * 37) % 50).then(() => item)))
    answers.push(one);
  expect(answers).toEqual(items);
});

test('a few are under way at once, not all', async () => {
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await after(20);
    running--;
  };
  for await (const answer of ahead(Array(100), work)) expect(answer).toBeUndefined();
  expect(most).toBe(16);
});

test('the first failure in order is the one that is thrown, later ones are quiet', async () => {
  const work = (item: number) => after(10 - item).then(() => Promise.reject(new Error(`${item}`)));
  const run = async () => {
    for await (const answer of ahead([1, 2, 3], work)) expect(answer).toBeUndefined();
  };
  await expect(run()).rejects.toThrow('1');
});
