import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'shell-changed-by-link';
const on = (lines: string): string => `FROM debian:trixie\n${lines}`;

test.each([
  'RUN «ln -s /bin/bash /bin/sh»',
  'RUN a && «ln -sfv bash /bin/sh» && b',
  'RUN «ln -sf bash /usr/bin/sh»',
  'RUN «sudo ln -sf bash /bin/sh»',
  'RUN [«"ln", "-sf", "bash", "/bin/sh"»]',
  'RUN ln -s /bin/sh /x',
  'RUN ls /bin/sh',
  'RUN echo ln -s bash /bin/sh',
  'SHELL ["/bin/sh", "-c"]',
  'RUN ln -s a /bin/shell',
  'RUN ln -s /bin/sh',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
