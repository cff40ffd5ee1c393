import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'heredoc-without-errexit';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN <<EOF\n«a»\nb\nEOF',
  'RUN <<EOF\n«a»\nb\nc\nEOF',
  'RUN <<"EOF"\n«a»\nb\nEOF',
  'RUN <<-EOF\n\t«a»\n\tb\n\tEOF',
  'RUN --mount=type=cache,target=/x <<EOF\n«a»\nb\nEOF',
  'RUN <<EOF\n«a»\nset -e\nb\nEOF',
  'RUN <<EOF\n«cd /src && make»\nmake install\nEOF',
  'RUN <<EOF\n#!/bin/bash\n«a»\nb\nEOF',
  'RUN sh <<EOF\n«a»\nb\nEOF',
  'RUN <<EOF sh\n«a»\nb\nEOF',
  'RUN bash -x <<EOF\n«a»\nb\nEOF',
  'RUN <<EOF\n«if true; then a\nfi»\nb\nEOF',
  'RUN <<EOF\nif [ "$X" = 1 ]; then\n  «a»\n  b\nfi\nEOF',
  'RUN <<EOF\nif x; then\n  a\nelse\n  «b»\n  c\nfi\nEOF',
  'RUN <<EOF\nfor x in 1 2; do\n  «a»\n  b\ndone\nEOF',
  'RUN <<EOF\nif x; then\n  a\nelse\n  b\nfi\nEOF',
  'RUN <<EOF\nif x; then\n  set -e\n  a\n  b\nfi\nEOF',
  'RUN <<EOF\nset -e\nif x; then\n  a\n  b\nfi\nEOF',
  'RUN <<EOF\nif a\nb\nthen\n  c\nfi\nEOF',
  'RUN <<EOF\na\nEOF',
  'RUN <<EOF\na &&\nb &&\nc\nEOF',
  'RUN <<EOF\nset -eu\na\nb\nEOF',
  'RUN <<EOF\nset -o errexit\na\nb\nEOF',
  'RUN <<EOF\n#!/bin/sh -e\na\nb\nEOF',
  'RUN <<EOF\n#!/usr/bin/env -S bash -eu\na\nb\nEOF',
  'RUN <<EOF\n#!/usr/bin/env python3\nimport os\nprint(os)\nEOF',
  'RUN python3 <<EOF\na = 1\nb(a)\nEOF',
  'RUN cat <<EOF > /x\na\nb\nEOF',
  'RUN bash -e <<EOF\na\nb\nEOF',
  'RUN <<EOF\nexport A=b\necho x\na\nEOF',
  'RUN <<EOF\na || exit 1\nb\nEOF',
  'RUN a; b',
  'SHELL ["/bin/sh", "-ec"]\nRUN <<EOF\na\nb\nEOF',
  'SHELL ["/bin/bash", "-o", "errexit", "-c"]\nRUN <<EOF\na\nb\nEOF',
  'SHELL ["pwsh", "-c"]\nRUN <<EOF\na\nb\nEOF',
  'COPY <<EOF /x.sh\na\nb\nEOF',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  'FROM python:3.13 AS a\nSHELL ["/bin/bash", "-ec"]\nFROM a\nRUN <<EOF\na\nb\nEOF',
  'FROM python:3.13 AS a\nSHELL ["/bin/bash", "-ec"]\nFROM python:3.13\nRUN <<EOF\n«a»\nb\nEOF',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN <<EOF\na\nb\nEOF', 'RUN <<EOF\nset -e\na\nb\nEOF'],
  ['RUN <<-EOF\n\ta\n\tb\n\tEOF', 'RUN <<-EOF\n\tset -e\n\ta\n\tb\n\tEOF'],
  ['RUN <<EOF\n#!/bin/bash\n# x\na\nb\nEOF', 'RUN <<EOF\n#!/bin/bash\n# x\nset -e\na\nb\nEOF'],
  ['RUN bash <<EOF\n  a\n  b\nEOF', 'RUN bash <<EOF\n  set -e\n  a\n  b\nEOF'],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test.each([
  ['a', true],
  ['mkdir /data', true],
  ['if grep -q x /etc/passwd; then c; fi', true],
  ['grep -q x /etc/passwd && c', true],
  ['grep x /etc/passwd', false],
  ['[ -f /x ] && c', true],
  ['test -f /x', false],
  ['command -v x', false],
  ['diff a b > c', false],
  ['id app', false],
])('to stop at a failure of %j is a safe change: %s', (line, safe) => {
  const dockerfile = `${from}RUN <<EOF\na\n${line}\nb\nEOF`;
  expect(findingsIn(rule, dockerfile)[0]?.fix?.safe).toBe(safe);
});

test('offers nothing where the carriage returns of Windows are part of every command', () => {
  const dockerfile = `${from}RUN <<EOF\na\nb\nEOF\n`.replaceAll('\n', '\r\n');
  expect(findingsIn(rule, dockerfile).map(({ fix }) => fix)).toEqual([null]);
  const mixed = `${from.replace('\n', '\r\n')}RUN <<EOF\na\nb\nEOF\n`;
  expect(findingsIn(rule, mixed).map(({ fix }) => fix)).toEqual([null]);
});
