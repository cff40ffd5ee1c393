import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'no-cache-mount';
const builder = '# syntax=docker/dockerfile:1\nFROM python:3.13 AS b\n';
const end = '\nFROM python:3.13-slim\nCOPY --from=b /v /v';

test.each([
  'RUN «pip install» -r r.txt',
  'RUN «pip install» .',
  'RUN pip install x',
  'RUN «/v/bin/pip install» -r r.txt && pip install -r s.txt',
  'RUN pip install x && «pip wheel» -w /w -r r.txt',
  'RUN «uv sync» --locked',
  'RUN «uv pip install» --system -r r.txt',
  'RUN «poetry install»',
  'RUN --mount=type=bind,source=uv.lock,target=uv.lock «uv sync»',
  'RUN --mount=type=cache,target=/root/.cache/pip pip install -r r.txt',
  'RUN --mount=type=tmpfs,target=/root/.cache pip install -r r.txt',
  'RUN pip install --no-cache-dir -r r.txt',
  'ENV PIP_NO_CACHE_DIR=1\nRUN pip install -r r.txt',
  'RUN uv sync --no-cache',
  'RUN pip install --no-index --find-links /w -r r.txt',
  'USER app\nRUN pip install -r r.txt',
  'RUN apt-get install -y x',
  'RUN pip list',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, builder + steps + end);
  expect(found).toEqual(expected);
});

test.each([
  ['no BuildKit', `FROM python:3.13 AS b\nRUN pip install -r r.txt${end}`],
  ['the image itself', `# syntax=docker/dockerfile:1\nFROM python:3.13\nRUN pip install -r r.txt`],
  [
    'its base',
    `# syntax=docker/dockerfile:1\nFROM python:3.13 AS b\nRUN pip install -r r.txt\nFROM b`,
  ],
  ['a stage that is not built in', `${builder}RUN pip install -r r.txt\nFROM python:3.13-slim`],
])('is silent about %s', (_title, dockerfile) => {
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

test.each([
  [
    'RUN pip install -r r.txt',
    'RUN --mount=type=cache,target=/root/.cache/pip pip install -r r.txt',
  ],
  ['RUN uv sync', 'ENV UV_LINK_MODE=copy\nRUN --mount=type=cache,target=/root/.cache/uv uv sync'],
  [
    'RUN uv sync --no-install-project\nRUN uv sync',
    'ENV UV_LINK_MODE=copy\nRUN --mount=type=cache,target=/root/.cache/uv uv sync --no-install-project\nRUN --mount=type=cache,target=/root/.cache/uv uv sync',
  ],
])('mends %j', (before, after) => {
  const fixed = fixedBy(rule, builder + before + end)['Dockerfile'] ?? '';
  expect(fixed).toBe(builder + after + end);
  expect(findingsIn(rule, fixed)).toEqual([]);
  expect(findingsIn('cache-mount-wrong-target', fixed)).toEqual([]);
});
