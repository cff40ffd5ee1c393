import { expect, test } from 'vitest';
import { modelOf, shown } from './read.ts';

const base = (image: string) => {
  const facts = modelOf(`FROM ${image}`).final?.base;
  if (!facts) throw new Error('no stage');
  return facts;
};

test.each([
  ['python:3.13-slim-trixie', 'debian', 'trixie', '3.13', 'slim', 'root'],
  ['python:3.13', 'debian', '?', '3.13', 'full', 'root'],
  ['python:3', 'debian', '?', '?', 'full', 'root'],
  ['python:3.12.4-slim-bookworm', 'debian', 'bookworm', '3.12', 'slim', 'root'],
  ['python:3.14t-slim', 'debian', '?', '3.14', 'slim', 'root'],
  ['python:3.1', 'debian', '?', '3.1', 'full', 'root'],
  ['python:3.13-alpine3.23', 'alpine', '3.23', '3.13', 'alpine', 'root'],
  ['python:3.13-alpine', 'alpine', '?', '3.13', 'alpine', 'root'],
  ['docker.io/library/python:3.13-slim', 'debian', '?', '3.13', 'slim', 'root'],
  [
    'public.ecr.aws/docker/library/python:3.13-slim-trixie',
    'debian',
    'trixie',
    '3.13',
    'slim',
    'root',
  ],
  ['ghcr.io/astral-sh/uv:0.9-python3.13-trixie-slim', 'debian', 'trixie', '3.13', 'slim', 'root'],
  ['ghcr.io/astral-sh/uv:debian', 'debian', '?', '?', 'full', 'root'],
  ['ghcr.io/astral-sh/uv:0.9.11-bookworm-slim', 'debian', 'bookworm', null, 'slim', 'root'],
  ['ghcr.io/astral-sh/uv:0.9.11', '?', '?', '?', '?', 'root'],
  ['pypy:3.11-slim', 'debian', '?', '?', 'slim', 'root'],
  ['ghcr.io/astral-sh/uv:0.13-trixie-slim', 'debian', 'trixie', null, 'slim', 'root'],
  ['ghcr.io/astral-sh/uv:0.13.7-trixie', 'debian', 'trixie', '?', 'full', 'root'],
  ['ghcr.io/astral-sh/uv:0.13.7-alpine3.23', 'alpine', '3.23', null, 'alpine', 'root'],
  ['ghcr.io/astral-sh/uv:0.13.7', '?', '?', '?', '?', 'root'],
  ['python:2-stretch', 'debian', 'stretch', '2.7', 'full', 'root'],
  ['python:2.7-slim', 'debian', '?', '2.7', 'slim', 'root'],
  ['debian:trixie-slim', 'debian', 'trixie', null, 'slim', 'root'],
  ['debian:12', 'debian', 'bookworm', null, 'full', 'root'],
  ['ubuntu:24.04', 'ubuntu', '24.04', null, 'minimal', 'root'],
  ['ubuntu:noble', 'ubuntu', '24.04', null, 'minimal', 'root'],
  ['alpine:3.23', 'alpine', '3.23', null, 'alpine', 'root'],
  [
    'gcr.io/distroless/python3-debian12:nonroot',
    'distroless',
    'bookworm',
    '3.11',
    'minimal',
    '65532',
  ],
  ['cgr.dev/chainguard/python:latest', 'wolfi', '?', '?', '?', 'nonroot'],
  ['scratch', 'scratch', '?', null, '?', 'root'],
  ['nvidia/cuda:12.8.1-base-ubuntu24.04', 'ubuntu', '24.04', null, '?', 'root'],
  ['apache/airflow:3.0.6-python3.12', '?', '?', '3.12', '?', '50000'],
  ['tiangolo/uwsgi-nginx-flask:python3.8', '?', '?', '3.8', '?', 'root'],
  ['team/python:3.13-slim-trixie', '?', '?', '?', '?', '?'],
  ['registry.example/python:3.13', '?', '?', '?', '?', '?'],
  ['$BASE', '?', '?', '?', '?', '?'],
])('%s is %s %s with Python %s, %s, as %s', (image, family, release, python, variant, user) => {
  const facts = base(image);
  const read = [facts.family, facts.release, facts.python, facts.variant, facts.user];
  expect(read.map((fact) => shown<string | null>(fact))).toEqual([
    family,
    release,
    python,
    variant,
    user,
  ]);
});

test.each([
  ['python:3.13-slim-trixie', 'adduser', false],
  ['python:3.13-slim-bookworm', 'adduser', true],
  ['python:3.13-slim', 'adduser', '?'],
  ['python:3.13-slim-trixie', 'useradd', true],
  ['python:3.13-slim-trixie', 'curl', false],
  ['python:3.13-slim-trixie', 'git', false],
  ['python:3.13-slim-trixie', 'pip', true],
  ['python:3.13-slim-trixie', 'uv', false],
  ['python:3.13-slim-trixie', 'apk', false],
  ['python:3.13-slim-trixie', 'no-such-thing', '?'],
  ['python:3.13-trixie', 'git', true],
  ['python:3.13-trixie', 'adduser', '?'],
  ['python:3.13-alpine', 'adduser', true],
  ['python:3.13-alpine', 'useradd', false],
  ['python:3.13-alpine', 'bash', false],
  ['debian:trixie-slim', 'python3', false],
  ['ubuntu:24.04', 'ps', '?'],
  ['scratch', 'sh', false],
  ['registry.example/base:1', 'sh', '?'],
])('%s has %s: %s', (image, program, expected) => {
  expect(shown(base(image).has(program))).toBe(expected);
});

test.each([
  ['python:3.13-slim-trixie', 'PYTHONUNBUFFERED', null],
  ['python:3.13-slim-trixie', 'PYTHON_VERSION', '?'],
  ['nvidia/cuda:12.8.1-base-ubuntu24.04', 'PYTHONUNBUFFERED', null],
  ['nvidia/cuda:12.8.1-base-ubuntu24.04', 'NV_CUDART_VERSION', '?'],
  ['registry.access.redhat.com/ubi9/ubi-minimal:9.6', 'PIP_CONSTRAINT', null],
  ['registry.access.redhat.com/ubi9/ubi-minimal:9.6', 'container', '?'],
  ['amazonlinux:2023', 'PYTHONUNBUFFERED', null],
  ['fedora:43', 'XDG_CACHE_HOME', null],
  ['gcr.io/distroless/python3-debian12', 'PYTHONUNBUFFERED', null],
  ['continuumio/miniconda3:25.7.0-2', 'CONDA_DIR', '/opt/conda'],
  ['continuumio/miniconda3:25.7.0-2', 'PIP_NO_CACHE_DIR', null],
  ['public.ecr.aws/lambda/python:3.13', 'LAMBDA_TASK_ROOT', '/var/task'],
  ['public.ecr.aws/lambda/python:3.13', 'PIP_NO_CACHE_DIR', null],
  ['registry.example/base:1', 'PYTHONUNBUFFERED', '?'],
])('the environment of %s has %s=%s', (image, name, expected) => {
  expect(shown(base(image).env(name))).toBe(expected);
});
