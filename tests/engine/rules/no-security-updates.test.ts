import { describe, expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'no-security-updates';
const slim = 'FROM python:3.13-slim-trixie\n';
const found = '«FROM» python:3.13-slim-trixie\n';
const digest = `sha256:${'a'.repeat(64)}`;

describe('bases', () => {
  test.each([
    found,
    '«FROM» debian:trixie-slim\n',
    '«FROM» ubuntu:24.04\n',
    '«FROM» alpine:3.22\n',
    '«FROM» python:3.13-alpine3.22\n',
    '«FROM» python:3.13-slim-trixie AS base\nUSER 10001\nFROM base\n',
    'FROM debian:buster-slim\n',
    'FROM python:2.7\n',
    'FROM python:3.6-slim\n',
    '«FROM» python:3.7-slim\n',
    'FROM ubuntu:12.04\n',
    'FROM python:3.12-alpine3.19\n',
    'FROM gcr.io/distroless/python3-debian13\n',
    'FROM cgr.dev/chainguard/python:latest\n',
    'FROM dhi.io/python:3.13\n',
    'FROM scratch\n',
    'FROM registry.example.com/team/python:3.13\n',
    'ARG BASE\nFROM $BASE\n',
    'FROM python:3.13-slim-trixie AS dev\n',
    `FROM python:3.13-slim-trixie@${digest}\n`,
    `FROM python:3.13 AS build\n${found}COPY --from=build /venv /venv\n`,
  ])('%j', (dockerfile) => {
    const judged = judgeMarked(rule, dockerfile);
    expect(judged.found).toEqual(judged.expected);
  });
});

describe('what brings the updates', () => {
  test.each([
    ['RUN apt-get update && apt-get -y upgrade', 0],
    ['RUN apt-get update && apt-get dist-upgrade -y', 0],
    ['RUN apt update && apt -yq full-upgrade && apt-get install -y libpq5', 0],
    ['RUN <<EOF\napt-get update\napt-get -y upgrade\nEOF', 0],
    ['USER root\nRUN sudo apt-get -y upgrade', 0],
    ['RUN unattended-upgrade', 0],
    ['RUN apk upgrade --no-cache', 0],
    ['RUN apk -U upgrade', 0],
    ['RUN apk add --no-cache --upgrade openssl', 0],
    ['RUN microdnf -y update', 0],
    ['RUN ./setup.sh', 0],
    ['RUN bash /tmp/install.sh', 0],
    ['RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF', 0],
    ['RUN apt-get update && apt-get install -y libpq5', 1],
    ['RUN pip install --upgrade pip', 1],
    ['RUN apk add --no-cache libpq', 1],
    ['RUN echo apt-get upgrade', 1],
    ['RUN $POETRY_HOME/bin/poetry install', 1],
  ])('%j leaves %i', (lines, count) => {
    expect(findingsIn(rule, slim + lines)).toHaveLength(count);
  });

  test('an upgrade in a stage that the image does not inherit', () => {
    const builder = 'FROM python:3.13 AS build\nRUN apt-get update && apt-get -y upgrade\n';
    expect(findingsIn(rule, builder + slim)).toHaveLength(1);
    expect(findingsIn(rule, `${builder}FROM build\n`)).toEqual([]);
  });

  test.each([
    ['apt-get update\napt-get -y upgrade\n', 0],
    ['yum -y update\n', 0],
    ['apt-get update\napt-get install -y libpq5\n', 1],
  ])('a script with %j', (script, count) => {
    const dockerfile = `${slim}COPY setup.sh /tmp/\nRUN sh /tmp/setup.sh`;
    expect(findingsIn(rule, dockerfile, { 'setup.sh': script })).toHaveLength(count);
  });

  test.each([
    ['.github/dependabot.yml', 0],
    ['renovate.json', 0],
    ['.github/renovate.json5', 0],
    ['README.md', 1],
  ])('a digest and %s', (path, count) => {
    expect(findingsIn(rule, `FROM debian:trixie@${digest}\n`, { [path]: '' })).toHaveLength(count);
  });
});

test.each([
  [slim, `${slim}RUN apt-get update && apt-get -y upgrade && rm -rf /var/lib/apt/lists/*\n`],
  ['FROM alpine:3.22\n', 'FROM alpine:3.22\nRUN apk upgrade --no-cache\n'],
  [
    'FROM registry.access.redhat.com/ubi9/ubi:9.6\n',
    'FROM registry.access.redhat.com/ubi9/ubi:9.6\n',
  ],
])('suggests for %j', (before, after) => {
  expect(fixedBy(rule, before)['Dockerfile']).toBe(after);
  if (before !== after) expect(findingsIn(rule, after)).toEqual([]);
});

test.each([
  "RUN sed -i 's/deb.debian.org/mirror.example.com/' /etc/apt/sources.list.d/debian.sources",
  'COPY sources.list /etc/apt/sources.list',
  'ENV http_proxy=http://proxy.example.com:3128',
])('no fix goes in front of %j, which says where packages come from', (line) => {
  const before = `FROM python:3.13-slim-trixie\n${line}\n`;
  expect(fixedBy(rule, before)['Dockerfile']).toBe(before);
});

test('what activates an environment installs no updates', () => {
  const run = 'RUN python -m venv /venv\nRUN . /venv/bin/activate && pip install flask\n';
  expect(findingsIn(rule, slim + run)).toHaveLength(1);
});
