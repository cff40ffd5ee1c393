import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'wget-and-curl';
const on = (lines: string): string => `FROM debian:trixie\n${lines}`;

test.each([
  'RUN wget a\nRUN «curl» b',
  'RUN curl a\nRUN «wget» b\nRUN wget c\nRUN curl d',
  'RUN wget a && «curl» b',
  'RUN wget a | sh\nRUN sudo «curl» b',
  'RUN ["wget", "a"]\nRUN [«"curl"», "b"]',
  'RUN wget a\nRUN wget b',
  'RUN curl a',
  'RUN apt-get install wget curl',
  'RUN wget a\nFROM debian:trixie\nRUN curl b',
  'RUN wget a\nHEALTHCHECK CMD curl localhost',
  'RUN echo curl && wget a',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
