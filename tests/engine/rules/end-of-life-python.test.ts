import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'end-of-life-python';

test.each([
  'FROM «python:2.7»',
  'FROM «python:2-slim»',
  'FROM «python:3.5-alpine»',
  'FROM «python:2» AS build\nRUN virtualenv /v\nFROM «python:2-slim»\nCOPY --from=build /v /v',
  'FROM «python:3.8-slim-buster»',
  'FROM «python:3.9.25»',
  'FROM «arm64v8/python:3.8»',
  'FROM «python:3.9-alpine3.19»',
  'FROM «python:3.10-slim»',
  'FROM «python:3.10-slim-trixie» AS base\nFROM base\nCMD ["python"]',
  'ARG V=3.9\nFROM «python:${V}-slim»',
  'FROM «python:3.9» AS build\nRUN python -m venv /v\nFROM python:3.13\nCOPY --from=build /v /v',
  'FROM debian:trixie\nRUN apt-get update && apt-get install -y «python3.9»',
  'FROM ubuntu:24.04\nRUN apt-get install -y «python3.8-venv» && python3.8 -V',
  'FROM debian:trixie\nRUN uv venv --python «3.9» /venv',
  'FROM condaforge/miniforge3:25.3.1-0\nRUN conda create -n app «python=3.9» numpy',
  'FROM «tiangolo/uvicorn-gunicorn-fastapi:python3.8»',
  'FROM apache/airflow:3.0.6-python3.12',
  'FROM python:3.1',
  'FROM python:3.11-slim',
  'FROM python:3.13t',
  'FROM python:3.14-rc',
  'FROM python:3-slim',
  'FROM python:${V}-slim',
  'FROM pypy:3.10-slim',
  'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y python3.10 python3.10-venv',
  'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y python3.10 python3-venv\nRUN uv venv --python 3.10',
  'FROM ubuntu:22.04 AS base\nRUN apt-get install -y python3\nFROM base\nRUN uv sync --python 3.10',
  'FROM ubuntu:22.04\nRUN apt-get install -y python3\nRUN uv venv --python «3.9»',
  'FROM ubuntu:22.04\nRUN uv venv --python «3.10»',
  'FROM registry.access.redhat.com/ubi9\nRUN dnf install -y python3.9',
  'FROM python:3.9 AS test\nRUN pytest\nFROM python:3.13',
  'FROM python:3.9 AS pages\nRUN mkdocs build\nFROM nginx:1.29\nCOPY --from=pages /site /site',
  'FROM python:3.13\nRUN uv pip install "flask>=3.9"',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['2026-04-30', []],
  ['2026-05-01', ['warning']],
  ['2026-10-31', ['warning']],
  ['2026-11-01', ['error']],
])('python:3.10 on %s', (today, severities) => {
  const { findings } = check({ dockerfile: 'FROM python:3.10-slim-trixie', today });
  const ours = findings.filter((finding) => finding.rule === rule);
  expect(ours.map((finding) => finding.severity)).toEqual(severities);
});

test('says nothing without a date', () => {
  const { findings } = check({ dockerfile: 'FROM python:3.9-slim-trixie' });
  expect(findings.filter((finding) => finding.rule === rule)).toEqual([]);
});

test('names the version and the day', () => {
  expect(findingsIn(rule, 'FROM python:3.9-slim')[0]?.message).toMatch(/Python 3\.9.*2025-10-31/);
});

const uv =
  'COPY --from=ghcr.io/astral-sh/uv:0.13.7 /uv /bin/\nWORKDIR /app\nCOPY . .\nRUN uv sync --locked\n';
const asks = (range: string): string => `[project]\nname = "x"\nrequires-python = "${range}"\n`;

test.each([
  [
    'by .python-version',
    'debian:trixie-slim',
    { 'pyproject.toml': asks('>=3.9'), '.python-version': '«3.9.20»\n' },
  ],
  ['by the range', 'debian:trixie-slim', { 'pyproject.toml': asks('«>=3.8,<3.10»') }],
  [
    'because the base does not fit',
    'python:3.13-slim-trixie',
    { 'pyproject.toml': asks('>=3.9'), '.python-version': '«3.9»\n' },
  ],
  [
    'a supported one',
    'debian:trixie-slim',
    { 'pyproject.toml': asks('>=3.9'), '.python-version': '3.13\n' },
  ],
  ['an open range', 'debian:trixie-slim', { 'pyproject.toml': asks('>=3.9') }],
  ['the base fits', 'python:3.13-slim-trixie', { 'pyproject.toml': asks('>=3.9') }],
  [
    'kept out of the image',
    'debian:trixie-slim',
    {
      'pyproject.toml': asks('>=3.9'),
      '.python-version': '3.9\n',
      '.dockerignore': '.python-version\n',
    },
  ],
  [
    'a base that nobody knows',
    'registry.example.com/base:1',
    { 'pyproject.toml': asks('>=3.9'), '.python-version': '3.9\n' },
  ],
])('uv downloads what the project asks for: %s', (_title, image, files) => {
  const { expected, found } = judgeMarked(rule, `FROM ${image}\n${uv}`, files);
  expect(found).toEqual(expected);
});

test('a file that no command of uv reads downloads nothing', () => {
  const files = { 'pyproject.toml': asks('>=3.9'), '.python-version': '3.9\n' };
  expect(findingsIn(rule, 'FROM python:3.13-slim\nCOPY . .\nRUN pip install .', files)).toEqual([]);
});

test.each([
  ['name: x\ndependencies:\n  - «python=3.9»\n  - numpy=1.26\n'],
  ['dependencies: [numpy, «python==3.8.18»]\n'],
  ['dependencies:\n  - python=3.13\n'],
  ['dependencies:\n  - python>=3.8\n'],
])('reads the environment file of conda: %j', (environment) => {
  const { expected, found } = judgeMarked(
    rule,
    'FROM condaforge/miniforge3:25.3.1-0\nWORKDIR /app\nCOPY environment.yml .\nRUN conda env create -f environment.yml',
    { 'environment.yml': environment },
  );
  expect(found).toEqual(expected);
});

test.each([
  'RUN wget «https://www.python.org/ftp/python/3.7.4/Python-3.7.4.tgz»',
  'RUN curl -O https://www.python.org/ftp/python/3.13.9/Python-3.13.9.tgz',
  'RUN pyenv install «3.8.20»',
  'RUN pyenv install 3.13.7',
])('a Python that is compiled: %j', (step) => {
  const { expected, found } = judgeMarked(rule, `FROM debian:trixie\n${step}`);
  expect(found).toEqual(expected);
});

test('an argument that several stages start from is named once', () => {
  const dockerfile =
    'ARG B=python:3.9-slim-bullseye\nFROM $B AS a\nRUN true\nFROM «$B»\nCOPY --from=a /x /x';
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['3.8', 'whose support ended on 2024-10-07:'],
  ['3.11', 'whose support ends on 2027-10-31:'],
])('says when the support of %s ends, which is not the day of its last release', (minor, text) => {
  const { findings } = check({ dockerfile: `FROM python:${minor}-slim`, today: '2027-06-01' });
  expect(findings.find((finding) => finding.rule === rule)?.message).toContain(text);
});
