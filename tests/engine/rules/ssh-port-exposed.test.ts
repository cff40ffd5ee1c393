import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'ssh-port-exposed';
const on = (lines: string): string => `FROM debian:trixie\n${lines}`;

test.each([
  'EXPOSE «22»',
  'EXPOSE «22/tcp»',
  'EXPOSE «22/TCP»',
  'EXPOSE 80 «22»',
  'EXPOSE «1-1024»',
  'FROM debian:trixie\nEXPOSE «22»',
  'EXPOSE 22/udp',
  'EXPOSE 220 2222 122',
  'EXPOSE $PORT',
  'EXPOSE 23-30',
  'RUN ssh -p 22 x',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
