import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'consecutive-run-instructions';
const on = (lines: string): string => `FROM python:3.13\n${lines}`;

test.each([
  'RUN a\n«RUN» b',
  'RUN a\n«RUN» b\n«RUN» c',
  'RUN a\n\n# x\n\n«RUN» b',
  'RUN ["a"]\n«RUN» ["b"]',
  'RUN --network=none a\n«RUN» --network=none b',
  'RUN --mount=type=cache,target=/x \\\n  a\n«RUN» --mount=type=cache,target=/x b',
  'RUN a',
  'RUN a && b\nRUN c',
  'RUN a\nRUN b && c',
  'RUN a | b\nRUN c',
  'RUN a $(b)\nRUN c',
  'RUN a\nENV X=1\nRUN b',
  'RUN a\nFROM python:3.13\nRUN b',
  'RUN --mount=type=cache,target=/x a\nRUN b',
  'RUN <<EOF\na\nEOF\nRUN b',
  'RUN a\nRUN <<EOF\nb\nEOF',
  'ONBUILD RUN a\nONBUILD RUN b',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
