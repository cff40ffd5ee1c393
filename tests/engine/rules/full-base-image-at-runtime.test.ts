import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'full-base-image-at-runtime';

test.each([
  'FROM «python»',
  'FROM «python:3.13»',
  'FROM «python:2-onbuild»',
  'FROM «python:3.13-trixie»',
  'FROM «python:3.13.9-bookworm» AS app',
  'FROM --platform=linux/amd64 «docker.io/library/python:3.13»',
  'FROM «public.ecr.aws/docker/library/python:3.13»',
  'FROM «python:3.13@sha256:0000000000000000000000000000000000000000000000000000000000000000»',
  'ARG PY=3.13\nFROM «python:${PY}»',
  'FROM «pypy:3.11-7.3.20»',
  'FROM «ghcr.io/astral-sh/uv:python3.13-trixie»',
  'FROM «ghcr.io/astral-sh/uv:bookworm»',
  'FROM «ghcr.io/astral-sh/uv:debian»',
  'FROM ghcr.io/astral-sh/uv:debian-slim',
  'FROM ghcr.io/astral-sh/uv:0.9.11',
  'FROM «buildpack-deps:trixie»',
  'FROM «continuumio/anaconda3:2025.06-1»',
  'FROM «debian:trixie»',
  'FROM «python:3.13» AS base\nRUN true\nFROM base',
  'FROM «nvidia/cuda:12.9.1-cudnn-devel-ubuntu24.04»',
  'FROM «pytorch/pytorch:2.9.1-cuda12.8-cudnn9-devel»',
  'FROM nvidia/cuda:12.9.1-devel-ubuntu24.04 AS b\nRUN make\nFROM nvidia/cuda:12.9.1-runtime-ubuntu24.04\nCOPY --from=b /x /x',
  'FROM registry.example/devel:1-devel',
  'FROM python:3.13-slim',
  'FROM python:3.13-slim-trixie',
  'FROM python:3.13-alpine3.23',
  'FROM python:3.13-windowsservercore-ltsc2025',
  'FROM python@sha256:0000000000000000000000000000000000000000000000000000000000000000',
  'FROM python:$TAG',
  'ARG VARIANT=slim\nFROM python:3.13-$VARIANT',
  'FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim',
  'FROM debian:trixie-slim',
  'FROM ubuntu:24.04',
  'FROM registry.example/python:3.13',
  'FROM continuumio/miniconda3',
  'FROM python:3.13 AS build\nRUN true\nFROM python:3.13-slim\nCOPY --from=build /v /v',
  'FROM scratch',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['FROM python:3.13-trixie', 'FROM python:3.13-slim-trixie'],
  ['FROM python:3.13', 'FROM python:3.13-slim'],
  [
    'FROM ghcr.io/astral-sh/uv:0.9-python3.13-trixie',
    'FROM ghcr.io/astral-sh/uv:0.9-python3.13-trixie-slim',
  ],
  ['FROM debian:12', 'FROM debian:12-slim'],
  ['FROM nvidia/cuda:12.9.1-devel-ubuntu24.04', 'FROM nvidia/cuda:12.9.1-runtime-ubuntu24.04'],
])('%j may become %j', (before, after) => {
  expect(fixedBy(rule, before)['Dockerfile']).toBe(after);
  expect(findingsIn(rule, before)[0]?.fix?.safe).toBe(false);
  expect(findingsIn(rule, after)).toEqual([]);
});

test.each(['FROM python', 'FROM python:latest', 'ARG PY=3.13\nFROM python:${PY}'])(
  'offers no fix for %j',
  (dockerfile) => {
    expect(findingsIn(rule, dockerfile).map(({ fix }) => fix ?? 'none')).toEqual(['none']);
  },
);

test('no slim tag where uWSGI is started, which has to be compiled', () => {
  const fixes = (lines: string) =>
    findingsIn(
      rule,
      `FROM python:3.13\nCOPY . .\nRUN pip install -r requirements.txt\n${lines}`,
    ).map(({ fix }) => fix !== null);
  expect(fixes('CMD ["uwsgi", "--ini", "app.ini"]')).toEqual([false]);
  expect(fixes('CMD ["gunicorn", "app:app"]')).toEqual([true]);
  expect(fixes('RUN apt-get update && apt-get install -y gcc\nCMD ["uwsgi", "app.ini"]')).toEqual([
    true,
  ]);
});

test('no slim tag for wheels that another stage compiled', () => {
  const text =
    'FROM python:3.13 AS w\nCOPY requirements.txt .\nRUN pip wheel -w /w -r requirements.txt\nFROM python:3.13\nCOPY --from=w /w /w\nRUN pip install /w/*\n';
  const fixes = (list: string) =>
    findingsIn(rule, text, { 'requirements.txt': list }).map(({ fix }) => fix !== null);
  expect(fixes('psycopg2==2.9.10\n')).toEqual([false]);
  expect(fixes('flask==3.1.2\n')).toEqual([true]);
});

test('the old onbuild images have no slim variant', () => {
  const [finding] = findingsIn(rule, 'FROM python:2-onbuild');
  expect(finding?.message).not.toContain('slim');
  expect(finding?.fix).toBeNull();
});

test.each([
  ['RUN git clone https://example.com/shop', false],
  ['RUN curl -fsSL https://example.com/x -o /x', false],
  ['RUN apt-get update && apt-get install -y curl && curl -fsSL https://example.com/x -o /x', true],
  ['RUN make', false],
  ['HEALTHCHECK CMD curl -f http://127.0.0.1:8000/', false],
  ['HEALTHCHECK CMD ["python", "probe.py"]', true],
  ['RUN pip install flask', true],
])('what %j calls has to be there: a slim tag is offered: %s', (lines, isThere) => {
  const [finding] = findingsIn(rule, `FROM python:3.13-trixie\n${lines}\nCMD ["python"]`);
  expect(finding?.fix !== null).toBe(isThere);
});

test('what only a builder calls does not count', () => {
  const dockerfile =
    'FROM debian:trixie AS build\nRUN make\nFROM python:3.13-trixie\nCMD ["python"]';
  expect(findingsIn(rule, dockerfile)[0]?.fix).not.toBeNull();
});

test.each([
  ['#!/bin/sh\ncurl -s http://x/\nexec "$@"', false],
  ['#!/bin/sh\ngit --version || true\nexec "$@"', false],
  ['#!/bin/sh\nexec "$@"', true],
])('what the start script %j calls has to be there too', (text, offered) => {
  const dockerfile =
    'FROM python:3.13-trixie\nCOPY . /app\nENTRYPOINT ["/app/run.sh"]\nCMD ["python"]';
  const [finding] = findingsIn(rule, dockerfile, { 'run.sh': text });
  expect(finding?.fix !== null).toBe(offered);
});

// Asked of PyPI on 2026-11-22: no wheels for Linux, so the build ends at "pg_config" or "gcc".
test.each([
  ['flask==3.1.2\npsycopg2==2.9.11', '', false],
  ['mysqlclient', '', false],
  ['uWSGI==2.0.31', '', false],
  ['psycopg2-binary==2.9.11', '', true],
  ['psycopg2==2.9.11', 'RUN apt-get update && apt-get install -y gcc libpq-dev\n', true],
])('requirements of %j after %j need a compiler', (requirements, before, offered) => {
  const lines = `${before}COPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD ["python"]`;
  const files = { 'requirements.txt': requirements };
  const [finding] = findingsIn(rule, `FROM python:3.13-trixie\n${lines}`, files);
  expect(finding?.fix !== null).toBe(offered);
});

test.each([
  ['RUN pip install psycopg2', false],
  ['RUN pip install "psycopg2>=2.9"', false],
  ['RUN pip install psycopg2-binary', true],
])('and so does %s', (line, offered) => {
  const [finding] = findingsIn(rule, `FROM python:3.13-trixie\n${line}\nCMD ["python"]`);
  expect(finding?.fix !== null).toBe(offered);
});

test.each([
  ['fast.c', 'RUN pip install .', false],
  ['src/fast.pyx', 'RUN python setup.py install', false],
  ['fast.py', 'RUN pip install .', true],
  ['assets/a.rs', 'RUN pip install flask', true],
])('with %s, %s needs a compiler', (path, line, offered) => {
  const lines = `COPY . /app\nWORKDIR /app\n${line}\nCMD ["python"]`;
  const [finding] = findingsIn(rule, `FROM python:3.13-trixie\n${lines}`, { [path]: '' });
  expect(finding?.fix !== null).toBe(offered);
});

test('names the slim tag of the same repository', () => {
  const [finding] = findingsIn(rule, 'FROM arm32v7/python:3.13-trixie\nCMD ["python", "-m", "x"]');
  expect(finding?.message).toContain('`arm32v7/python:3.13-slim-trixie` leaves that out');
});
