import { expect, test } from 'vitest';
import { fixedBy, judgeMarked } from './marked.ts';

const rule = 'apt-instead-of-apt-get';
const on = (lines: string): string => `FROM debian:trixie\n${lines}`;

test.each([
  'RUN «apt» update',
  'RUN «apt» install -y a && «apt» clean',
  'RUN sudo «apt» update',
  'RUN DEBIAN_FRONTEND=noninteractive «apt» -y install a',
  'RUN [«"apt"», "update"]',
  'RUN <<EOF\n«apt» update\nEOF',
  'RUN apt-get update',
  'RUN apt-get install apt',
  'RUN ls /etc/apt',
  'RUN apt',
  'RUN aptitude update',
  'CMD apt update',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

test.each([
  ['RUN apt update && apt install -y a', 'RUN apt-get update && apt-get install -y a'],
  ['RUN apt list --installed', 'RUN apt list --installed'],
  ['RUN ["apt", "update"]', 'RUN ["apt", "update"]'],
])('the fix of %s', (before, after) => {
  expect(fixedBy(rule, on(before))).toEqual({ Dockerfile: on(after) });
});
