import { expect, test } from 'vitest';
import { parseImageReference } from '../../../src/engine/syntax/index.ts';

test.each([
  ['python', null, 'python', 'python', null, null],
  ['python:3.13-slim', null, 'python', 'python', '3.13-slim', null],
  ['library/python:3', null, 'python', 'python', '3', null],
  ['docker.io/library/python:3', null, 'python', 'python', '3', null],
  ['arm64v8/python:3', null, 'python', 'python', '3', null],
  ['ghcr.io/arm64v8/x', 'ghcr.io', 'arm64v8/x', 'x', null, null],
  ['docker.io/astral/uv', null, 'astral/uv', 'uv', null, null],
  ['team/app', null, 'team/app', 'app', null, null],
  ['python@sha256:ab', null, 'python', 'python', null, 'sha256:ab'],
  ['python:3.13@sha256:ab', null, 'python', 'python', '3.13', 'sha256:ab'],
  ['r:5000/a:b@sha256:c', 'r:5000', 'a', 'a', 'b', 'sha256:c'],
  ['r:5000/a@sha256:c', 'r:5000', 'a', 'a', null, 'sha256:c'],
  ['r:5000/a', 'r:5000', 'a', 'a', null, null],
  ['localhost/a:b', 'localhost', 'a', 'a', 'b', null],
  ['ghcr.io/astral-sh/uv:0.9', 'ghcr.io', 'astral-sh/uv', 'uv', '0.9', null],
  ['ghcr.io/library/x', 'ghcr.io', 'library/x', 'x', null, null],
  [
    'gcr.io/distroless/python3-debian13',
    'gcr.io',
    'distroless/python3-debian13',
    'python3-debian13',
    null,
    null,
  ],
  ['scratch', null, 'scratch', 'scratch', null, null],
])('%s', (text, registry, repository, name, tag, digest) => {
  expect(parseImageReference(text)).toEqual({ registry, repository, name, tag, digest });
});
