import { expect, test } from 'vitest';
import { applyFixes } from '../../../src/engine/index.ts';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'system-packages-without-root';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'USER app\nRUN «apt-get update» && apt-get install -y git',
  'USER app\nRUN echo a && «apt-get install -y git»\nRUN apt-get install -y gcc',
  'USER 1000:0\nRUN «apt install -y git»',
  'USER app\nRUN «apt-get purge -y git»',
  'USER app\nRUN <<EOF\nset -e\n«apt-get update»\napt-get install -y git\nEOF',
  'USER app\nFROM python:3.13\nRUN apt-get update',
  'USER app\nRUN [«"apt-get", "update"»]',
  'ARG U=app\nUSER $U\nRUN «apt-get update»',
  'RUN apt-get update',
  'USER root\nRUN apt-get update',
  'USER 0:0\nRUN apt-get update',
  'USER app\nUSER root\nRUN apt-get update\nUSER app',
  'USER app\nRUN sudo apt-get update',
  'USER app\nRUN su -c "apt-get update"',
  'USER app\nRUN apt-get update || true',
  'USER app\nRUN if [ "$(id -u)" = 0 ]; then apt-get update; fi',
  'USER app\nRUN apt-get -s install git && apt-get --version && apt-cache show git && apt-get download git',
  'USER app\nRUN fakeroot apt-get update',
  'USER app\nRUN apk add --root /x --usermode git',
  'USER $U\nRUN apt-get update',
  'RUN useradd -o -u 0 app\nUSER app\nRUN apt-get update',
  'RUN chmod u+s /usr/bin/apt-get\nUSER app\nRUN apt-get update',
  'USER app\nRUN pip install flask',
  'USER app\nONBUILD RUN apt-get update',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['FROM apache/airflow:2.10.5\nRUN apt-get update', 1],
  ['FROM mambaorg/micromamba:2.3.2\nRUN apt-get update', 1],
  ['FROM mambaorg/micromamba:0.15\nRUN apt-get update', 0],
  ['FROM cgr.dev/chainguard/wolfi-base\nRUN apk add python-3.13', 0],
  ['FROM registry.access.redhat.com/ubi9/python-312\nRUN dnf install -y git', 1],
  ['FROM registry.access.redhat.com/ubi9/ubi\nRUN dnf install -y git', 0],
  ['FROM example.com/own\nRUN apt-get update', 0],
  ['FROM example.com/own\nUSER app\nRUN apt-get update', 1],
])('%j: %i', (dockerfile, count) => {
  expect(findingsIn(rule, dockerfile)).toHaveLength(count);
});

test('offers to be root for the step', () => {
  const dockerfile = `${from}USER app\n# for the database\nRUN apt-get update\nCMD a\n`;
  const [finding] = findingsIn(rule, dockerfile);
  const fixes = finding?.fix ? [finding.fix] : [];
  expect(applyFixes({ Dockerfile: dockerfile }, fixes).files['Dockerfile']).toBe(
    `${from}USER app\nUSER root\n# for the database\nRUN apt-get update\nUSER app\nCMD a\n`,
  );
});
