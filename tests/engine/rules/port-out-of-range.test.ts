import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'port-out-of-range';
const on = (lines: string): string => `FROM debian:trixie\n${lines}`;

test.each([
  'EXPOSE «65536»',
  'EXPOSE 80 «80000»',
  'EXPOSE «80000/tcp»',
  'EXPOSE «8000-90000»',
  'EXPOSE «90-80»',
  'expose «99999»',
  'EXPOSE 80 \\\n  «70000»',
  'EXPOSE «99999999»',
  'EXPOSE 65535',
  'EXPOSE 0',
  'EXPOSE 80/udp',
  'EXPOSE 8000-8010/tcp',
  'EXPOSE $PORT',
  'EXPOSE ${PORT:-80000}',
  'RUN echo EXPOSE 80000',
  '# EXPOSE 80000',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
