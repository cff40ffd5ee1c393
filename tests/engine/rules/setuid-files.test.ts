import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'setuid-files';
const on = (lines: string): string => `FROM debian:trixie\n${lines}`;

test.each([
  'RUN chmod «u+s» /a',
  'RUN chmod «+s» /a',
  'RUN chmod «4755» a',
  'RUN chmod «6755» a',
  'RUN chmod «04755» a',
  'RUN chmod «u=rwxs,go=rx» a',
  'RUN chmod -R «a+s» a',
  'RUN sudo chmod «u+s» a',
  'RUN chmod u-s a',
  'RUN chmod g+s a',
  'RUN chmod 2755 a',
  'RUN chmod 755 a',
  'RUN chmod 1777 a',
  'RUN chmod o+s a',
  'RUN chmod $M a',
  'CMD chmod u+s a',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
