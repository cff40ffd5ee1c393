import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'base-python-version-loose';

test.each([
  'FROM «python:3»',
  'FROM «python:3-slim»',
  'FROM «python:slim»',
  'FROM «python:bookworm»',
  'FROM «python:slim-trixie»',
  'FROM «python:alpine»',
  'FROM «python:alpine3.23»',
  'FROM «python:3-alpine3.23»',
  'FROM «python:3-windowsservercore-ltsc2022»',
  'FROM «pypy:3-slim»',
  'FROM «public.ecr.aws/docker/library/python:3-slim»',
  'FROM «gcr.io/distroless/python3:nonroot»',
  'ARG PY=3\nFROM «python:${PY}-slim»',
  'FROM python',
  'FROM python:latest',
  'FROM python:3.13',
  'FROM python:3.13.1-slim',
  'FROM python:3.13t-slim-trixie',
  'FROM python:3.16-rc',
  'FROM python:2-slim',
  'FROM python:3-slim@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'FROM python:${PY}-slim',
  'FROM bitnami/python:3.13',
  'FROM public.ecr.aws/lambda/python:3.13',
  'FROM mcr.microsoft.com/devcontainers/python:1-3.13-bookworm',
  'FROM registry.example/team/python:2026-11',
  'FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim',
  'FROM ghcr.io/astral-sh/uv:0.13.7-python3.13-alpine',
  'FROM gcr.io/distroless/python3-debian12:nonroot',
  'FROM node:24',
  'FROM debian:trixie\nRUN apt-get update && apt-get install -y python3',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const uv = 'ghcr.io/astral-sh/uv:0.13-trixie-slim';

test.each([
  ['nothing names a version', `FROM «${uv}»\nRUN uv venv && uv pip install flask`, {}],
  ['.python-version names it', `FROM ${uv}\nRUN uv venv`, { '.python-version': '3.13\n' }],
  ['the project bounds it', `FROM ${uv}\nRUN uv sync`, { 'pyproject.toml': '[project]\n' }],
  ['the command names it', `FROM ${uv}\nRUN uv python install 3.13`, {}],
  ['a variable names it', `FROM ${uv}\nENV UV_PYTHON=3.13\nRUN uv venv`, {}],
  ['a word that nobody can read', `FROM ${uv}\nRUN uv venv --python $VERSION`, {}],
])('uv without a Python: %s', (_title, dockerfile, files) => {
  const { expected, found } = judgeMarked(rule, dockerfile, files);
  expect(found).toEqual(expected);
});

test('uv without a Python in an unknown context stays without a finding', () => {
  expect(judgeMarked(rule, `FROM ${uv}\nRUN uv venv`).found).toEqual([]);
});

test('an argument that several stages start from is named once', () => {
  const dockerfile =
    'ARG B=python:3-slim-trixie\nFROM $B AS a\nRUN true\nFROM «$B»\nCOPY --from=a /x /x';
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['python:slim-buster', 0],
  ['python:3-alpine3.17', 0],
  ['python:slim-trixie', 1],
  ['python:3-slim', 1],
])('a tag that is built no more stays: %s', (image, count) => {
  expect(findingsIn(rule, `FROM ${image}`)).toHaveLength(count);
});
