import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'no-start-command';

test.each([
  '«FROM» python:3.13-slim-trixie',
  '«FROM» debian:trixie-slim\nRUN true',
  '«FROM» alpine:3.22',
  '«FROM» python:3.13-slim-trixie\nHEALTHCHECK CMD true',
  'FROM python:3.13 AS a\nCMD ["x"]\n«FROM» python:3.13',
  'FROM python:3.13\n«CMD []»',
  'FROM python:3.13\n«ENTRYPOINT []»',
  'FROM python:3.13\nENTRYPOINT []\nCMD ["x"]',
  'FROM python:3.13\nCMD python app.py',
  'FROM python:3.13\nENTRYPOINT ["x"]',
  'FROM python:3.13 AS a\nCMD ["x"]\nFROM a\nRUN true',
  'FROM python:3.13 AS base\nRUN true',
  'FROM python:3.13\nONBUILD COPY . /app',
  'FROM public.ecr.aws/lambda/python:3.13',
  'FROM registry.example.com/base:1',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});
