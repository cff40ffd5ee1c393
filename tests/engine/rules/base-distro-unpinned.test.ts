import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'base-distro-unpinned';

test.each([
  'FROM «python:3.13»',
  'FROM «python:3.13-slim»',
  'FROM «python:3.13.9-slim» AS build',
  'FROM «python:3.13-alpine»',
  'FROM «python:3.16-rc-slim»',
  'FROM «docker.io/library/python:3.13-slim»',
  'FROM «public.ecr.aws/docker/library/python:3.13»',
  'ARG PY=3.13\nFROM «python:${PY}-slim»',
  'FROM «debian:stable-slim»',
  'FROM «alpine:3»',
  'FROM «ghcr.io/astral-sh/uv:python3.13-alpine»',
  'FROM python:3.13-slim-trixie',
  'FROM python:3.13-bookworm',
  'FROM python:3.13-alpine3.23',
  'FROM python:3.13-windowsservercore-ltsc2022',
  'FROM python:3.13-slim@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'FROM python',
  'FROM python:latest',
  'FROM python:3-slim',
  'FROM python:${PY}-slim',
  'FROM debian:13',
  'FROM debian:trixie-slim',
  'FROM debian:stable-20261103-slim',
  'FROM ubuntu:24.04',
  'FROM alpine:3.23',
  'FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim',
  'FROM cgr.dev/chainguard/python:3.13',
  'FROM gcr.io/distroless/python3-debian12:nonroot',
  'FROM registry.example/team/python:3.13',
  'FROM bitnami/python:3.13',
  'FROM python:3.13.1-slim',
  'FROM python:3.12.5-alpine',
  'FROM python:3.8-slim',
  'FROM python:3.6-alpine',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('offers the codename that the tag means today, for the reader to confirm', () => {
  const [finding] = findingsIn(rule, 'FROM python:3.13-slim');
  expect(finding?.fix?.safe).toBe(false);
  expect(fixedBy(rule, 'FROM python:3.13-slim AS app')['Dockerfile']).toBe(
    'FROM python:3.13-slim-trixie AS app',
  );
});

test.each(['FROM python:3.13-alpine', 'ARG V=3.13\nFROM python:$V'])(
  'offers nothing for %j',
  (dockerfile) => expect(findingsIn(rule, dockerfile)[0]?.fix).toBeNull(),
);

test.each([
  ['python:3.13-slim', 'warning'],
  ['python:3.13.9-slim', 'info'],
  ['python:3.14.2-alpine', 'info'],
])('%s is a finding of weight %s', (image, severity) => {
  expect(findingsIn(rule, `FROM ${image}`)[0]?.severity).toBe(severity);
});

test('an argument that several stages start from is named once', () => {
  const dockerfile =
    'ARG B=python:3.13-slim\nFROM $B AS a\nRUN true\nFROM «$B»\nCOPY --from=a /x /x';
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('so it is for a stage that does not go into the image', () => {
  const dockerfile =
    'ARG B=python:3.13-slim\nFROM $B AS build\nFROM «$B» AS web\nCOPY --from=build /x /x\nCMD ["a"]\nFROM $B AS test\nCMD ["pytest"]';
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('tags of uv moved at another time than those of python', () => {
  const message = (image: string) => findingsIn(rule, `FROM ${image}\nCMD ["a"]`)[0]?.message;
  expect(message('ghcr.io/astral-sh/uv:0.9.9-debian')).toContain('move on to the next one');
  expect(message('python:3.13-slim')).toContain('August 2025');
});

test.each(['python:3.13.0a2-alpine', 'python:3.14.0rc1-slim'])('a preview stays: %s', (image) => {
  expect(findingsIn(rule, `FROM ${image}`)).toEqual([]);
});
