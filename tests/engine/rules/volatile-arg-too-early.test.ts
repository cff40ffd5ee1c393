import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'volatile-arg-too-early';
const from = 'FROM python:3.13-slim-trixie\n';
const pip = 'RUN pip install flask';

test.each([
  'GIT_COMMIT',
  'GIT_SHA',
  'COMMIT',
  'COMMIT_SHA',
  'CI_COMMIT_SHORT_SHA',
  'GITHUB_SHA',
  'SOURCE_COMMIT',
  'VCS_REF',
  'REVISION',
  'BUILD_DATE',
  'BUILD_NUMBER',
  'BUILD_ID',
  'BUILD_TIMESTAMP',
  'VERSION',
  'APP_VERSION',
  'git_commit',
])('ARG %s', (name) => {
  const { expected, found } = judgeMarked(rule, `${from}ARG «${name}»\n${pip}`);
  expect(found).toEqual(expected);
});

test.each([
  'PYTHON_VERSION',
  'UV_VERSION',
  'POETRY_VERSION',
  'DEBIAN_VERSION',
  'NODE_VERSION',
  'VLLM_COMMIT',
  'TINI_SHA256',
  'CACHE_DATE',
  'CACHEBUST',
  'HTTP_PROXY',
  'BUILDPLATFORM',
  'BUILD_TYPE',
  'SHA',
  'USER_ID',
])('not ARG %s', (name) => {
  expect(findingsIn(rule, `${from}ARG ${name}\n${pip}`)).toEqual([]);
});

test.each([
  ['GIT_COMMIT', 'COPY . .', 0],
  ['APP_VERSION', 'COPY --chown=app:app . /srv', 0],
  ['BUILD_COMMIT', 'COPY ./ /srv', 0],
  ['BUILD_DATE', 'COPY . .', 1],
  ['BUILD_ID', 'COPY . .', 1],
  ['GIT_COMMIT', 'COPY app app', 1],
  ['GIT_COMMIT', 'COPY --from=b . .', 1],
])('%s above %s', (name, copy, count) => {
  const dockerfile = `FROM alpine AS b\n${from}ARG ${name}\n${copy}\n${pip}`;
  expect(findingsIn(rule, dockerfile)).toHaveLength(count);
});

test.each([
  `${from}ARG «VERSION=1»\nRUN apt-get update && apt-get install -y git`,
  `${from}ARG «GIT_SHA»\nRUN uv sync`,
  `${from}ARG «GIT_SHA»\nENV SHA=$GIT_SHA\n${pip}`,
  `${from}ARG «VERSION»\nRUN pip install x==$X_VERSION`,
  `${from}ARG A=b «GIT_SHA»\n${pip}`,
  `FROM python:3.13 AS base\nARG «GIT_SHA»\nFROM base\n${pip}`,
  `FROM python:3.13 AS b\nARG «GIT_SHA»\n${pip}\n${from}COPY --from=b /x /x`,
  `${from}${pip}\nARG GIT_SHA`,
  `${from}${pip}\nARG GIT_SHA\nRUN echo $GIT_SHA`,
  `${from}ARG GIT_SHA\nRUN echo $GIT_SHA > /sha\n${pip}`,
  `${from}ARG VERSION=1\nRUN pip install x==$VERSION`,
  `${from}ARG GIT_SHA\nRUN echo`,
  `ARG GIT_SHA\n${from}${pip}`,
  `${from}LABEL sha=abc\n${pip}`,
  `FROM python:3.13 AS test\nARG GIT_SHA\n${pip}\n${from}${pip}`,
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  [`ARG GIT_SHA\n${pip}\nCOPY . .`, `${pip}\nCOPY . .\nARG GIT_SHA`],
  [
    `ARG GIT_SHA\nLABEL sha=$GIT_SHA\n${pip}\nCMD ["x"]`,
    `${pip}\nCMD ["x"]\nARG GIT_SHA\nLABEL sha=$GIT_SHA`,
  ],
  [
    `ARG GIT_SHA\n${pip}\nCOPY . .\nRUN echo $GIT_SHA\nUSER app`,
    `${pip}\nCOPY . .\nARG GIT_SHA\nRUN echo $GIT_SHA\nUSER app`,
  ],
  [`ARG GIT_SHA\nENV SHA=$GIT_SHA\n${pip}`, `ARG GIT_SHA\nENV SHA=$GIT_SHA\n${pip}`],
  [`ARG A GIT_SHA\n${pip}`, `ARG A GIT_SHA\n${pip}`],
])('moves %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test('no fix where the first step that needs it stands above an install, too', () => {
  const [finding] = findingsIn(rule, `${from}ARG GIT_SHA\n${pip}\nENV GIT_SHA=$GIT_SHA\n${pip}`);
  expect(finding?.fix).toBeNull();
});

test('no fix where a stage that is built upon this one installs, too', () => {
  const [finding] = findingsIn(
    rule,
    `${from.trimEnd()} AS base\nARG BUILD_DATE\n${pip}\nFROM base\n${pip}`,
  );
  expect(finding?.fix).toBeNull();
});

test('is silent after the fix', () => {
  const fixed = fixedBy(rule, `${from}ARG GIT_SHA\n${pip}\nCOPY . .`)['Dockerfile'] ?? '';
  expect(findingsIn(rule, fixed)).toEqual([]);
});
