import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'reserved-stage-name';
const on = (lines: string): string => lines;

test.each([
  'FROM a AS «scratch»',
  'FROM a as «context»',
  'FROM a AS «SCRATCH»\nFROM scratch',
  'FROM a AS x\nFROM x AS «context»',
  'FROM scratch AS x',
  'FROM context',
  'FROM a AS scratch2',
  'FROM a AS the-context',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
