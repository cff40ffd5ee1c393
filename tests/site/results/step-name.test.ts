import { expect, test } from 'vitest';
import { stepName, wordOf } from '../../../src/site/results/step-name.ts';

const stages = [{ number: 4, short: 'traceable' }];

test.each([
  ['a step that is a stage has the word of the stage meter', '4-identified', 4, 4, 'traceable'],
  ['a step before the first stage has the name of its folder', '0-as-found', 0, 0, 'as found'],
  ['one that takes several stages at once has it, too', '2-ready', 2, 4, 'ready'],
])('%s', (_, name, number, stage, word) => {
  expect(wordOf({ name, number, stage }, stages)).toBe(word);
});

test('a step is spoken of by number and word', () => {
  expect(stepName({ number: 4, word: 'traceable' })).toBe('step 4, traceable');
});
