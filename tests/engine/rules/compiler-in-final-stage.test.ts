import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, judgeMarked, today } from './marked.ts';

const rule = 'compiler-in-final-stage';
const from = 'FROM python:3.13-slim-trixie\n';

test('an image that other images are built in is for compiling', () => {
  const text = `${from}RUN apt-get install -y gcc\nRUN pip wheel -w /w numpy\n`;
  const judge = (path: string, dockerfile: string) =>
    check({ path, dockerfile, today }).findings.filter((finding) => finding.rule === rule);
  expect(judge('Dockerfile.builder', text)).toEqual([]);
  expect(judge('Dockerfile', text)).toHaveLength(1);
  expect(judge('Dockerfile.base', text)).toHaveLength(1);
  expect(judge('Dockerfile.builder', `${text}CMD ["python", "app.py"]`)).toHaveLength(1);
});

test.each([
  'RUN apt-get update && apt-get install -y «build-essential»',
  'RUN apt-get install -y curl «gcc» g++ make',
  'RUN apt install -y "«gcc-14»"'.replace('"«gcc-14»"', '«"gcc-14"»'),
  'RUN apt-get install -y «libpq-dev=17.*»',
  'RUN apt-get install -y «python3-dev»',
  'RUN apt-get install -y «python3.13-dev»',
  'RUN apt-get install -y «default-libmysqlclient-dev»',
  'RUN apt-get install -y «git» && git clone https://example.org/a.git',
  'RUN apt-get install -y «git»\nRUN pip install git+https://example.org/a.git@v1',
  'RUN apt-get install -y git',
  'RUN apt-get install -y git openssh-client && git lfs install --system',
  'RUN apt-get install -y git && git config --system safe.directory /work',
  'RUN apt-get install -y git «gcc»',
  'RUN apt-get install -y «gcc» && apt-get install -y libpq-dev',
  'RUN apt-get install -y «gcc»\nRUN apt-get install -y «libpq-dev»',
  'RUN sudo apt-get install -y «gcc»',
  'RUN apk add --no-cache «build-base» linux-headers',
  'RUN apk add --no-cache --virtual .build-deps «gcc»',
  'RUN dnf install -y «gcc-c++» python3-devel && dnf clean all',
  'RUN <<EOF\napt-get update\napt-get install -y «cmake»\nEOF',
  'RUN curl --proto =https -sSf «https://sh.rustup.rs» | sh -s -- -y',
  'RUN apt-get install -y «gcc» && apt-get purge -y curl',
  'RUN apt-get install -y «gcc» && apt-get autoremove -y',
  'RUN apt-get install -y gcc && pip install x && apt-get purge -y --auto-remove gcc',
  'RUN apt-get install -y gcc && pip install x && apt-get remove -y gcc',
  'RUN apt-get install -y $BUILD && pip install x && apt-get purge -y $BUILD',
  'RUN apt-get install -y gcc patchelf\nCMD ["python", "-m", "nuitka", "--standalone", "app.py"]',
  'RUN apt-get install -y gcc\nCMD ["sh", "-c", "pyinstaller app.py && mv dist/app /out"]',
  'RUN apt-get install -y make gcc\nENTRYPOINT ["make"]',
  'RUN apt-get install -y «gcc»\nRUN python -m nuitka app.py\nCMD ["./app.bin"]',
  'RUN apt-get install -y gcc && apt-get purge -y $BUILD',
  'RUN apk add --virtual .b gcc musl-dev && pip install x && apk del .b',
  'RUN apt-get install -y «gcc=4:14.2.0-1» && apt-mark hold gcc && apt-get remove -y wget',
  'RUN dnf install -y gcc && pip install x && dnf history undo last -y',
  "RUN apt-get install -y gcc && make && apt-mark auto '.*' && apt-get purge -y --auto-remove",
  'RUN apt-get install -y gcc\nRUN apt-get purge -y gcc',
  'RUN apt-get install -y curl libpq5 postgresql-client',
  'RUN xargs apt-get install -y < packages.txt',
  'RUN if [ "$DEV" = 1 ]; then apt-get install -y gcc; fi',
  'RUN echo apt-get install gcc',
  'RUN apt-get remove -y gcc',
  'RUN apt-cache show gcc',
  'RUN pip install gcc-dev',
  'RUN curl https://sh.rustup.rs | sh -s -- -y && pip install x && rustup self uninstall -y',
  'RUN curl -O https://example.com/rustup.txt',
  'ONBUILD RUN apt-get install -y gcc',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test.each([
  ['a builder', `${from.trim()} AS b\nRUN apt-get install -y gcc\n${from}COPY --from=b /v /v`],
  ['an inherited builder', `${from.trim()} AS b\nRUN apt-get install -y «gcc»\nFROM b\nRUN true`],
  ['a stage beside the target', `${from.trim()} AS dev\nRUN apt-get install -y gcc\n${from}`],
  ['a full base has it already', 'FROM python:3.13-trixie\nRUN apt-get install -y gcc'],
  [
    'a CUDA base has it already',
    'FROM nvidia/cuda:12.9.1-devel-ubuntu24.04\nRUN apt-get install -y gcc',
  ],
  [
    'a CUDA base without',
    'FROM nvidia/cuda:12.9.1-runtime-ubuntu24.04\nRUN apt-get install -y «gcc»',
  ],
  ['a base nobody knows', 'FROM registry.example/base:1\nRUN apt-get install -y «gcc»'],
  ['Ubuntu', 'FROM ubuntu:24.04\nRUN apt-get install -y python3 «python3-dev»'],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['git', 'info'],
  ['make pkg-config', 'info'],
  ['git gcc', 'warning'],
  ['libffi-dev', 'warning'],
])('%s is worth a finding of severity %s', (packages, severity) => {
  const [finding] = findingsIn(rule, `${from}RUN apt-get install -y ${packages} && git clone x`);
  expect(finding?.severity).toBe(severity);
});

test('does not call git a header', () => {
  const [finding] = findingsIn(rule, `${from}RUN apt-get install -y git libpq-dev; git clone x`);
  expect(finding?.message).toBe(
    '`git` and `libpq-dev` stay in the final image: as a rule only a build needs them.',
  );
});

test('names the packages and what they cost', () => {
  const [finding] = findingsIn(rule, `${from}RUN apt-get install -y gcc curl libpq-dev`);
  expect(finding?.message).toBe(
    '`gcc` and `libpq-dev` stay in the final image: hundreds of megabytes that only the build needed, and a compiler at hand for an intruder.',
  );
});

test('a requirements file may need git', () => {
  const dockerfile = `${from}RUN apt-get install -y git\nCOPY r.txt .\nRUN pip install -r r.txt`;
  const needs = (text: string) => findingsIn(rule, dockerfile, { 'r.txt': text }).length;
  expect([needs('six==1.17.0\n'), needs('a @ git+https://example.org/a.git@v1\n')]).toEqual([0, 1]);
});

test('an image made for editors holds one', () => {
  const lines = 'FROM mcr.microsoft.com/devcontainers/python:3.13\nRUN apt-get install -y gcc';
  expect(findingsIn(rule, lines)).toEqual([]);
});

test('names a package as it is written', () => {
  const [finding] = findingsIn(rule, 'FROM fedora:43\nRUN dnf install -y mesa-libGL-devel');
  expect(finding?.message).toContain('`mesa-libGL-devel` stays');
});
