import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'useradd-large-uid';
const on = (lines: string): string => `FROM debian:bookworm\n${lines}`;

test.each([
  'RUN «useradd» -u 100000 app',
  'RUN «useradd» --uid 1000000 app',
  'RUN «useradd» --uid=1000000 app',
  'RUN «useradd» -u1000000 app',
  'RUN «useradd» -mu 1000000 app',
  'RUN sudo «useradd» -u 1000000 app',
  'RUN [«"useradd"», "-u", "1000000", "app"]',
  'RUN useradd -u 99999 app',
  'RUN useradd -l -u 1000000 app',
  'RUN useradd -lmu 1000000 app',
  'RUN useradd --no-log-init -u 1000000 app',
  'RUN useradd -u $UID app',
  'RUN useradd $OPTIONS -u 1000000 app',
  'RUN useradd app1000000',
  'RUN adduser -u 1000000 app',
  'RUN usermod -u 1000000 app',
  'RUN useradd -u',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

test('the fix leaves the log alone', () => {
  expect(fixedBy(rule, on('RUN useradd -m -u 1000000 app'))).toEqual({
    Dockerfile: on('RUN useradd --no-log-init -m -u 1000000 app'),
  });
});

test('Debian 13 keeps no such log', () => {
  const lines = 'RUN useradd -u 1000000 app';
  expect(findingsIn(rule, `FROM debian:trixie-slim\n${lines}`)).toEqual([]);
  expect(findingsIn(rule, `FROM example.org/base:1\n${lines}`)).toHaveLength(1);
});
