import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'zypper-dist-upgrade';
const on = (lines: string): string => `FROM opensuse/leap:15.6\n${lines}`;

test.each([
  'RUN zypper «dup»',
  'RUN zypper -n «dup» -y',
  'RUN zypper «dist-upgrade»',
  'RUN sudo zypper «dup»',
  'RUN [ "zypper", «"dup"» ]',
  'RUN zypper update',
  'RUN zypper up',
  'RUN zypper patch',
  'RUN zypper in dupeguru',
  'RUN apt-get dist-upgrade',
  'RUN echo zypper dup',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
