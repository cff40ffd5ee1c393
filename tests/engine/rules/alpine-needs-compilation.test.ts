import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'alpine-needs-compilation';
const from = 'FROM «python:3.13-alpine3.22»\n';
const plain = 'FROM python:3.13-alpine3.22\n';
const pip = 'RUN pip install flask';

test.each([
  [`${from}RUN apk add gcc musl-dev\n${pip}`, 'warning'],
  [`${from}RUN apk add --no-cache --virtual .build-deps postgresql-dev gcc\n${pip}`, 'warning'],
  [`${from}RUN apk add cairo libffi-dev\n${pip}`, 'info'],
  [`${from}RUN apk add cargo && pip install flask`, 'warning'],
  [`${from}RUN pip install torch==2.9.0`, 'warning'],
  [`${from}RUN pip install "opencv_python>4"`, 'warning'],
  [`${from}${pip}`, 'info'],
  [`${from}RUN apk add git make && pip install flask`, 'info'],
  [`${from}RUN uv sync`, 'info'],
  [`${from}RUN pip install --only-binary :all: flask\nRUN pip install attrs`, 'info'],
  [`${from}RUN pip install --only-binary numpy flask`, 'info'],
  [`${from}RUN poetry install`, 'info'],
  [`FROM «ghcr.io/astral-sh/uv:python3.13-alpine»\nRUN uv pip install --system flask`, 'info'],
  [`FROM «alpine:3.22»\nRUN apk add python3 py3-pip\nRUN pip install flask`, 'info'],
  [`FROM «python:3.13-alpine» AS base\nRUN apk add gcc\nFROM base\n${pip}`, 'warning'],
])('%j: %s', (dockerfile, severity) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
  expect(findingsIn(rule, dockerfile.replaceAll(/[«»]/g, ''))[0]?.severity).toBe(severity);
});

test.each([
  `${plain}RUN apk add gcc musl-dev`,
  `${plain}RUN pip install --only-binary :all: -r requirements.txt`,
  `${plain}RUN pip install --only-binary=:all: flask`,
  `${plain}RUN pip install --no-index --find-links /wheels flask`,
  `FROM python:3.13-slim-trixie\n${pip}`,
  `FROM alpine:3.22 AS tools\nRUN apk add gcc\nFROM python:3.13-slim\nCOPY --from=tools /x /x\n${pip}`,
  `FROM python:3.13-alpine AS test\n${pip}\nFROM python:3.13-slim\n${pip}`,
  `FROM nginx:alpine\nCOPY dist /usr/share/nginx/html`,
  `ARG BASE\nFROM $BASE\n${pip}`,
])('is silent on %j', (dockerfile) => {
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

const wheel = (name: string, tag: string) =>
  `[[package]]\nname = "${name}"\nversion = "1"\nsource = { registry = "x" }\nwheels = [{ url = "https://x/${name}-1-cp313-cp313-${tag}.whl" }]\n`;
const shop = (list: string) =>
  `version = 1\n[[package]]\nname = "shop"\nversion = "1"\nsource = { editable = "." }\n${list}\n`;

test.each([
  ['needed', shop('dependencies = [{ name = "a" }]') + wheel('a', 'manylinux_2_28_x86_64'), 1],
  ['pure', shop('dependencies = [{ name = "a" }]') + wheel('a', 'none-any'), 0],
  [
    'only for tests',
    `${shop('[package.dev-dependencies]\ndev = [{ name = "a" }]')}${wheel('a', 'manylinux_2_28_x86_64')}`,
    0,
  ],
  [
    'needed by another',
    `${shop('dependencies = [{ name = "b" }]')}${wheel('b', 'none-any')}dependencies = [{ name = "a" }]\n${wheel('a', 'manylinux_2_28_x86_64')}`,
    1,
  ],
])('uv.lock, a package %s', (_title, lock, count) => {
  const dockerfile = `${plain}COPY uv.lock .\nRUN uv sync --locked`;
  expect(findingsIn(rule, dockerfile, { 'uv.lock': lock })).toHaveLength(count);
});

test('reads poetry.lock', () => {
  const lock = (tag: string, group: string) =>
    `[[package]]\nname = "a"\nversion = "1"\ngroups = ["${group}"]\nfiles = [{file = "a-1-cp313-${tag}.whl", hash = "x"}]\n`;
  const judge = (text: string) =>
    findingsIn(rule, `${plain}RUN poetry install`, { 'poetry.lock': text }).map(
      ({ severity }) => severity,
    );
  expect(judge(lock('manylinux_2_28_x86_64', 'main'))).toEqual(['warning']);
  expect(judge(lock('musllinux_1_2_x86_64', 'main'))).toEqual([]);
  expect(judge(lock('manylinux_2_28_x86_64', 'dev'))).toEqual([]);
});

const needed = shop('dependencies = [{ name = "a" }]');
const file = (tags: string) => `    { url = "https://x/a-1-${tags}.whl", hash = "sha256:aa" },\n`;
const wheels = (...tags: string[]) =>
  `${needed}[[package]]\nname = "a"\nversion = "1"\nwheels = [\n${tags.map(file).join('')}]\n`;

test.each([
  ['as uv writes it', wheels('cp313-cp313-manylinux_2_28_x86_64'), 1],
  ['for both', wheels('cp313-cp313-manylinux_2_28_x86_64', 'cp313-cp313-musllinux_1_2_x86_64'), 0],
  ['stable', wheels('cp39-abi3-manylinux_2_28_x86_64', 'cp39-abi3-musllinux_1_2_x86_64'), 0],
  ['of older Pythons', wheels('cp311-cp311-manylinux_2_28_x86_64'), 0],
  [
    'musl for older Pythons only',
    wheels('cp313-cp313-manylinux_2_28_x86_64', 'cp312-cp312-musllinux_1_2_x86_64'),
    1,
  ],
  ['of PyPy', wheels('pp311-pypy311_pp73-manylinux_2_28_x86_64'), 0],
  [
    'for another system',
    `${shop(`dependencies = [\n    { name = "a", marker = "sys_platform == 'win32'" },\n]`)}${wheel('a', 'manylinux_2_28_x86_64')}`,
    0,
  ],
  [
    'behind an extra',
    `${shop('dependencies = [\n    { name = "b", extra = ["x"] },\n]')}${wheel('b', 'none-any')}\n[package.optional-dependencies]\nx = [\n    { name = "a" },\n]\n${wheel('a', 'manylinux_2_28_x86_64')}`,
    1,
  ],
])('uv.lock, wheels %s', (_title, lock, count) => {
  const dockerfile = `${plain}COPY uv.lock .\nRUN uv sync --locked`;
  expect(findingsIn(rule, dockerfile, { 'uv.lock': lock })).toHaveLength(count);
});

const wanting = '[tool.poetry.dependencies]\npython = "^3.13"\nb = "*"\n';
const poetryPackage = (name: string, more: string, kind = 'manylinux_2_28_x86_64') =>
  `[[package]]\nname = "${name}"\nversion = "1"\n${more}files = [\n    {file = "${name}-1-cp313-cp313-${kind}.whl", hash = "sha256:aa"},\n]\n`;

test.each([
  ['of Poetry 1.4, main', poetryPackage('a', 'category = "main"\noptional = false\n'), 1],
  ['of Poetry 1.4, dev', poetryPackage('a', 'category = "dev"\noptional = false\n'), 0],
  ['an extra brings it', poetryPackage('a', 'optional = true\ngroups = ["main"]\n'), 0],
  ['of Poetry 1.8, for tests', poetryPackage('a', 'optional = false\n'), 0],
  [
    'of Poetry 1.8, needed',
    `${poetryPackage('b', 'optional = false\n', 'musllinux_1_2_x86_64')}\n[package.dependencies]\nA = ">=1"\n\n${poetryPackage('a', 'optional = false\n')}`,
    1,
  ],
  [
    'of Poetry 1.8, needed on Windows',
    `${poetryPackage('b', '', 'musllinux_1_2_x86_64')}\n[package.dependencies]\na = {version = "*", markers = "platform_system == \\"Windows\\""}\n\n${poetryPackage('a', '')}`,
    0,
  ],
])('poetry.lock %s', (_title, lock, count) => {
  const files = { 'poetry.lock': lock, 'pyproject.toml': wanting };
  const dockerfile = `${plain}COPY . .\nRUN poetry install --only main`;
  expect(findingsIn(rule, dockerfile, files)).toHaveLength(count);
});

test.each([
  [`${plain}${pip}`, `FROM python:3.13-slim-trixie\n${pip}`],
  [
    `FROM --platform=linux/amd64 python:3.13.1-alpine AS x\n${pip}`,
    `FROM --platform=linux/amd64 python:3.13.1-slim AS x\n${pip}`,
  ],
  [
    `FROM ghcr.io/astral-sh/uv:python3.13-alpine\nRUN uv sync`,
    `FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim\nRUN uv sync`,
  ],
  [`${plain}RUN apk add gcc\n${pip}`, `${plain}RUN apk add gcc\n${pip}`],
  ...[
    `${plain}RUN tar -C / -Jxpf /tmp/s6-overlay-noarch.tar.xz\n${pip}`,
    `${plain}RUN wget -qO- https://example.com/x.tgz | tar xz -C /opt\n${pip}`,
    `${plain}RUN unzip -d /opt /tmp/x.zip\n${pip}`,
    `FROM python:3.13-alpine AS slim\n${pip}\nFROM scratch\nCOPY --from=slim /usr/local /usr/local\nCOPY --from=slim /lib /lib`,
    `FROM python:3.13-alpine AS slim\n${pip}\nFROM alpine:3.22\nCOPY --from=slim /usr/local /usr/local`,
  ].map((text) => [text, text]),
  [
    `${plain}RUN tar -C /opt -zxf /tmp/x.tgz\n${pip}`,
    `FROM python:3.13-slim-trixie\nRUN tar -C /opt -zxf /tmp/x.tgz\n${pip}`,
  ],
])('offers Debian for %j', (before, after) => {
  expect(fixedBy(rule, before)['Dockerfile']).toBe(after);
});

const slim = 'FROM python:3.13-slim-trixie';
const two = `${plain.replace('\n', ' AS build\n')}${pip}\n${plain}COPY --from=build /venv /venv`;

test('stages that pass on what musl compiled change together', () => {
  expect(fixedBy(rule, two)['Dockerfile']).toBe(
    `${slim} AS build\n${pip}\n${slim}\nCOPY --from=build /venv /venv`,
  );
});

test.each<[string, string, Readonly<Record<string, string>>?]>([
  ['ash', `${plain}SHELL ["/bin/ash", "-eo", "pipefail", "-c"]\n${pip}`],
  ['ash at the start', `${plain}${pip}\nCMD ["/bin/ash", "-c", "flask run"]`],
  ['a check by wget', `${plain}${pip}\nHEALTHCHECK CMD wget -qO- http://localhost/ || exit 1`],
  ['a step with wget', `${plain}${pip}\nRUN wget https://example.com/a.zip`],
  ['cron of BusyBox', `${plain}${pip}\nCMD ["crond", "-f"]`],
  ['a stage that cannot change', two.replace(/python(?=.*\nCOPY)/, 'node')],
  ['one with apk', two.replace('COPY', 'RUN apk add tini\nCOPY')],
  ['a program of another Alpine', `${plain}COPY --from=node:22-alpine /usr/local/bin /bin\n${pip}`],
  [
    'a start script',
    `${plain}${pip}\nCOPY start.sh /\nCMD ["/start.sh"]`,
    { 'start.sh': '#!/bin/sh\nuntil nc -z db 5432; do sleep 1; done\nexec flask run\n' },
  ],
  [
    'a start script for ash',
    `${plain}${pip}\nCOPY start.sh /\nCMD ["/start.sh"]`,
    { 'start.sh': '#!/bin/ash\nexec flask run\n' },
  ],
  [
    'a check of compose',
    `${plain}${pip}`,
    {
      'compose.yaml':
        'services:\n  web:\n    build: .\n    healthcheck:\n      test: wget -qO- http://localhost/\n',
    },
  ],
])('offers no Debian beside %s', (_title, dockerfile, files = {}) => {
  expect(fixedBy(rule, dockerfile, files)['Dockerfile']).toBe(dockerfile);
});

test('names the compiler, not the headers before it', () => {
  const [finding] = findingsIn(rule, `${plain}RUN apk add libffi-dev g++\n${pip}`);
  expect(finding?.message).toContain('`g++`');
});

test('one image in two stages is said once', () => {
  const builder = `FROM python:3.13-alpine AS b\nRUN apk add build-base\n${pip}`;
  const twice = `${builder}\nFROM python:3.13-alpine\nCOPY --from=b /venv /venv\n${pip}`;
  expect(findingsIn(rule, twice).map(({ severity }) => severity)).toEqual(['warning']);
  const other = twice.replace('FROM python:3.13-alpine\n', 'FROM python:3.13-alpine3.22\n');
  expect(findingsIn(rule, other).map(({ severity }) => severity)).toEqual(['warning', 'info']);
});

test('two versions of one package count once', () => {
  const twice = wheel('a', 'manylinux_2_28_x86_64');
  const lock = shop('dependencies = [{ name = "a" }]') + twice + twice.replace('"1"', '"2"');
  const files = { 'uv.lock': lock };
  const [finding] = findingsIn(rule, `${plain}COPY uv.lock .\nRUN uv sync --locked`, files);
  expect(finding?.message).toMatch(/^`a` has wheels/);
});
