import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'duplicate-stage-name';
const on = (lines: string): string => lines;

test.each([
  'FROM a AS x\nFROM b AS «x»',
  'FROM a AS x\nFROM b AS «X»',
  'FROM a as x\nFROM b AS y\nFROM c AS «x» \nFROM d AS «x»',
  'FROM a AS x\nFROM b \\\n  AS \\\n  «x»',
  'FROM a AS x\nFROM x AS y',
  'FROM a\nFROM b',
  'FROM x AS y\nFROM x',
  'FROM a AS x',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
