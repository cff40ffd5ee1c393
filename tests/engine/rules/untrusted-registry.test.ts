import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { judgeMarked } from './marked.ts';

const rule = 'untrusted-registry';
const on = (lines: string): string => lines;

test.each([
  'FROM «quay.io/x:1»',
  'FROM python:3.13\nCOPY --from=«ghcr.io/x:1» /a /a',
  'FROM python:3.13\nRUN --mount=type=bind,from=«ghcr.io/x:1»,target=/x ls',
  'FROM --platform=linux/amd64 «localhost:5000/x» AS b',
  'ARG R=quay.io\nFROM «${R}/x:1»',
  'FROM «registry.example.com.evil.org/x»',
  'FROM python:3.13',
  'FROM docker.io/library/python:3.13',
  'FROM index.docker.io/library/python:3.13',
  'FROM registry.example.com/x:1',
  'FROM scratch',
  'FROM python AS quay\nFROM quay',
  'ARG R\nFROM $R/x:1',
  'FROM python:3.13 AS a\nFROM python:3.13\nCOPY --from=a /x /x\nCOPY --from=0 /x /y',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

test.each<[string, readonly string[] | undefined, number]>([
  ['quay.io/x', undefined, 0],
  ['quay.io/x', [], 0],
  ['a.corp.example/x', ['*.corp.example'], 0],
  ['b.example/x', ['*.corp.example'], 1],
  ['corp.example:5000/x', ['corp.example*'], 0],
  ['python', ['quay.io'], 1],
  ['quay.io/x', ['*'], 0],
])('%s where %j is trusted', (image, trustedRegistries, count) => {
  const { findings } = check({
    dockerfile: `FROM ${image}`,
    ...(trustedRegistries && { config: { trustedRegistries } }),
  });
  expect(findings.filter((finding) => finding.rule === rule)).toHaveLength(count);
});
