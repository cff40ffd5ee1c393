import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'base-untagged-or-latest';

test.each([
  'FROM «python»',
  'FROM «debian» AS build',
  'FROM «python:latest» AS app',
  'FROM --platform=$BUILDPLATFORM «python»',
  'FROM «docker.io/library/python»',
  'FROM «registry.example:5000/team/base»',
  'ARG BASE=python\nFROM «${BASE}»',
  'ARG BASE\nFROM «${BASE:-python:latest}»',
  'FROM «python» AS python\nFROM python',
  'FROM «python» AS Build\nFROM build',
  'FROM python:3.13\nCOPY --from=«ghcr.io/astral-sh/uv:latest» /uv /bin/uv',
  'FROM python:3.13\nCOPY --from=«nginx» /etc/nginx /etc/nginx',
  'FROM python:3.13\nRUN --mount=from=«ghcr.io/astral-sh/uv»,source=/uv,target=/bin/uv uv --version',
  'FROM «cgr.dev/chainguard/python:latest-dev»',
  'FROM «ghcr.io/osgeo/gdal:ubuntu-small-latest»',
  'FROM «rayproject/ray-ml:nightly-py38-gpu»',
  'FROM rayproject/ray-ml:nightly-20251104-py310',
  'FROM pytorch/pytorch:2025-11-04-nightly',
  'FROM vllm/vllm-openai:nightly-abcdeffd7722bcdeb6580f3bd48eb32d4fca8c72',
  'FROM example.com/lateststuff:2-notlatest',
  'FROM «gcr.io/distroless/python3-debian12»',
  'FROM gcr.io/distroless/python3-debian12:nonroot',
  'FROM python:3.13',
  'FROM scratch',
  'FROM python@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'FROM python:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'FROM registry.example:5000/base:1.2',
  'ARG BASE\nFROM ${BASE}',
  'FROM ${BASE}',
  'FROM python:{{ python_version }}-slim',
  'FROM {{ cookiecutter.image }}',
  'ARG TAG=3.13-slim-trixie\nFROM python:$TAG',
  'FROM python:3.13 AS build\nRUN true\nFROM debian:trixie\nCOPY --from=0 /x /x\nCOPY --from=BUILD /y /y',
  'FROM python:3.13\nCOPY --from=assets . /assets',
  '# syntax=docker/dockerfile:1\nFROM python:3.13\nRUN <<EOF\nFROM python\nEOF',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('names the tag that counts and offers the recommended one without calling it safe', () => {
  const [finding] = findingsIn(rule, 'FROM python');
  expect(finding?.severity).toBe('error');
  expect(finding?.message).toContain('`python` has no tag');
  expect(finding?.fix?.safe).toBe(false);
  expect(fixedBy(rule, 'FROM python AS app')['Dockerfile']).toBe(
    'FROM python:3.13-slim-trixie AS app',
  );
});

test('says what a variable stands for and offers no edit of it', () => {
  const [finding] = findingsIn(rule, 'ARG BASE=python\nFROM $BASE');
  expect(finding?.message).toContain('`$BASE` is `python`, which has no tag');
  expect(finding?.fix).toBeNull();
});

test('a tag of a Python image that follows releases is information', () => {
  expect(findingsIn(rule, 'FROM cgr.dev/chainguard/python:latest-dev')[0]?.severity).toBe('info');
  expect(findingsIn(rule, 'FROM rayproject/ray:latest-gpu')[0]?.severity).toBe('warning');
});

test.each([
  ['gcr.io/distroless/python3-debian12', 'info'],
  ['gcr.io/distroless/cc-debian13:latest', 'info'],
  ['cgr.dev/chainguard/python', 'info'],
  ['chainguard/wolfi-base:latest', 'info'],
  ['gcr.io/distroless/python3', 'error'],
  ['cgr.dev/example.com/python', 'error'],
])('%s is offered under no version, or is it: %s', (image, severity) => {
  const [finding] = findingsIn(rule, `FROM ${image}`);
  expect(finding?.severity).toBe(severity);
  expect(finding?.message.includes('only a digest holds it')).toBe(severity === 'info');
});

test.each([
  'FROM python:3.13\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv',
  'FROM ghcr.io/astral-sh/uv AS uv\nFROM python:3.13\nCOPY --from=uv /uv /bin/uv',
  'FROM python:3.13\nRUN --mount=from=nginx,target=/x cp /x/etc/nginx/mime.types /etc/',
])('an image that only lends files is a warning: %j', (dockerfile) => {
  expect(findingsIn(rule, dockerfile).map(({ severity }) => severity)).toEqual(['warning']);
});

test.each([
  ['registry.access.redhat.com/ubi9/python-312', 'info'],
  ['registry.access.redhat.com/ubi9/python-312:latest', 'info'],
  ['registry.redhat.io/rhel9/python-312-minimal', 'info'],
  ['registry.access.redhat.com/ubi9/ubi', 'error'],
  ['registry.example.com/python-312', 'error'],
])('%s: %s', (image, severity) => {
  expect(findingsIn(rule, `FROM ${image}`).map((finding) => finding.severity)).toEqual([severity]);
});

test('an argument that several stages start from is named once', () => {
  const dockerfile = 'ARG B=python\nFROM $B AS a\nRUN true\nFROM «$B»\nCOPY --from=a /x /x';
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

// Built: on the slim image the step ends with "git: not found".
test.each([
  ['FROM python\nRUN git clone https://example.com/x', 'python:3.13-trixie'],
  ['FROM python:latest AS b\nRUN pip wheel psycopg2\nFROM python:3.13-slim', 'python:3.13-trixie'],
  ['FROM python AS b\nFROM b AS c\nRUN make\nFROM b', 'python:3.13-trixie'],
  ['FROM python\nRUN pip install flask', 'python:3.13-slim-trixie'],
  ['FROM python\nFROM debian:13\nRUN make', 'python:3.13-slim-trixie'],
])('in %j the pin is %s', (dockerfile, pinned) => {
  const [finding] = findingsIn(rule, dockerfile);
  expect(finding?.fix?.title).toBe(`Pin to ${pinned}`);
  expect(finding?.fix?.edits.map(({ text }) => text)).toEqual([pinned]);
});

test.each([
  ['python3.13', 'python:3.13'],
  ['python3.13-slim', 'python:3.13-slim'],
  ['python-3.12-alpine', 'python:3.12-alpine'],
  ['python3', 'python:3'],
  ['python3.13:1', null],
  ['team/python3.13', null],
  ['python-base', null],
])('a colon that is not there: %s is %s', (name, meant) => {
  const [finding] = findingsIn(rule, `FROM ${name}\n`);
  expect(finding?.message.startsWith('Docker Hub has no image') ?? false).toBe(meant !== null);
  if (meant !== null)
    expect(fixedBy(rule, `FROM ${name} AS a\n`)['Dockerfile']).toBe(`FROM ${meant} AS a\n`);
});
