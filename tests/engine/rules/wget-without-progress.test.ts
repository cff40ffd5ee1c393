import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'wget-without-progress';
const on = (lines: string): string => `FROM buildpack-deps:trixie\n${lines}`;

test.each([
  'RUN «wget» https://x.org/a',
  'RUN «wget» -O a https://x.org/a',
  'RUN «wget» "$URL"',
  'RUN «wget» --no-check-certificate -P /opt https://x.org/a',
  'RUN «wget» -c a && «wget» b',
  'RUN [«"wget"», "https://x.org/a"]',
  'RUN wget -q a',
  'RUN wget -qO- a',
  'RUN wget -nv a',
  'RUN wget --no-verbose a',
  'RUN wget --quiet a',
  'RUN wget --progress=dot:mega a',
  'RUN wget --progress dot:mega a',
  'RUN wget -o log a',
  'RUN wget --output-file=log a',
  'RUN wget -a log a',
  'RUN wget --version',
  'RUN wget $WGET_OPTS a',
  'RUN wget',
  'RUN apt-get install wget',
  'CMD wget a',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

test('the fix asks for fewer lines and is not offered where BusyBox downloads', () => {
  const lines = 'FROM debian:trixie\nRUN wget a';
  expect(fixedBy(rule, lines)).toEqual({
    Dockerfile: 'FROM debian:trixie\nRUN wget --progress=dot:giga a',
  });
  expect(findingsIn(rule, 'FROM alpine:3.23\nRUN wget a').map(({ fix }) => fix)).toEqual([null]);
});
