import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'docker-socket-volume';
const on = (lines: string): string => `FROM debian:trixie\n${lines}`;

test.each([
  'VOLUME «/var/run/docker.sock»',
  'VOLUME «/run/docker.sock»',
  'VOLUME /a «/var/run/docker.sock»',
  'VOLUME ["«/var/run/docker.sock»"]',
  'volume «/var/run/docker.sock»',
  'VOLUME /var/run',
  'VOLUME $X',
  'ENV A=/var/run/docker.sock',
  'RUN ls /var/run/docker.sock',
  'VOLUME /var/run/docker.socket',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
