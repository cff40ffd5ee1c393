import { expect, test } from 'vitest';
import { fixedBy, judgeMarked } from './marked.ts';

const rule = 'inconsistent-casing';
const on = (lines: string): string => lines;

test.each([
  'FROM a\n«copy» b /\nRUN x',
  'from a\ncopy b /\n«RUN» x',
  '«From» a\n«Run» x',
  '«from» a\nRUN x',
  'FROM a «as» x',
  'FROM a «As» x',
  '«from» a «AS» x\nRUN x\nRUN y',
  'FROM a AS «X»',
  'FROM a «as» «X»\nRUN x',
  'FROM a\n«onbuild» run x\nONBUILD run y',
  'from a as x\nrun y',
  'FROM a\nEXPOSE 80 443/«TCP» 53/«uDp» 80:80/«Tcp»',
  'FROM a\nEXPOSE 80/tcp $A/TCP',
  'FROM a AS x\nRUN y',
  'FROM a\nRUN <<EOF\nrun x\nEOF',
  'FROM a\n# run x',
  'FROM a\nRUN echo \\\n  copy b',
  'arg A=1\nFROM a\nRUN x',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

test('the fix changes letters only', () => {
  expect(fixedBy(rule, 'FROM a as x\ncopy b /\nEXPOSE 80/TCP')).toEqual({
    Dockerfile: 'FROM a AS x\nCOPY b /\nEXPOSE 80/tcp',
  });
});
