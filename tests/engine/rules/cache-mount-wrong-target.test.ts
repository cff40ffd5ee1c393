import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'cache-mount-wrong-target';
const from = 'FROM python:3.13-slim-trixie\n';
const copy = `${from}ENV UV_LINK_MODE=copy\n`;
const mount = (target: string) => `--mount=type=cache,target=${target}`;

test.each([
  `${copy}RUN «${mount('/root/.cache/uv')}» pip install x`,
  `${copy}RUN «${mount('/root/.cache/pip')}» uv sync`,
  `${copy}RUN «${mount('/root/.cache/poetry')}» poetry install`,
  `${copy}RUN «${mount('/home/app/.cache/pip')}» pip install x`,
  `${copy}RUN «${mount('/tmp/pip-cache')}» pip install x`,
  `${copy}ENV PIP_CACHE_DIR=/c\nRUN «${mount('/root/.cache/pip')}» pip install x`,
  `${copy}ENV XDG_CACHE_HOME=/c\nRUN «${mount('/root/.cache/pip')}» pip install x`,
  `${copy}ENV HOME=/h\nRUN «${mount('/root/.cache')}» pip install x`,
  `${copy}USER app\nRUN «${mount('/root/.cache/pip')}» pip install x`,
  `${copy}USER 1000\nRUN «${mount('/home/app/.cache/pip')}» pip install x`,
  `${copy}USER app\nENV PIP_CACHE_DIR=/c\nRUN «${mount('/c')}» pip install x`,
  `${copy}RUN «${mount('/app/.venv')}» uv sync`,
  `${copy}RUN «${mount('/usr/local/lib/python3.13/site-packages')}» pip install x`,
  `${from}RUN «${mount('/root/.cache/uv')}» uv sync\nRUN ${mount('/root/.cache/uv')} uv sync`,
  `${copy}RUN ${mount('/root/.cache/pip')} pip install x`,
  `${copy}RUN ${mount('/root/.cache')} pip install x && uv sync`,
  `${copy}RUN ${mount('/root/.cache/uv')} pip install uv && uv sync`,
  `${copy}RUN ${mount('/root/.cache/pip')} pip install poetry && poetry install`,
  `${copy}RUN ${mount('/root/.cache/pypoetry')} poetry install`,
  `${copy}ENV PIP_CACHE_DIR=/c\nRUN ${mount('/c')} pip install x`,
  `${copy}RUN ${mount('/c')} pip install --cache-dir /c x`,
  `${copy}RUN ${mount('/var/cache/apt')} pip install x`,
  `${copy}RUN ${mount('/root/.cache/huggingface')} pip install x`,
  `${copy}RUN ${mount('/root/.cache/uv')} pip install --no-cache-dir x`,
  `${copy}RUN ${mount('$X')} pip install x`,
  `${copy}USER app\nRUN ${mount('/home/app/.cache/pip')},uid=1000 pip install x`,
  `${copy}USER app\nRUN ${mount('/home/app/.cache/pip')},mode=0777 pip install x`,
  `${copy}USER app\nENV HOME=/root\nRUN ${mount('/root/.cache/pip')},uid=5 pip install x`,
  `${copy}USER root\nRUN ${mount('/root/.cache/pip')} pip install x`,
  `${copy}RUN ${mount('/root/.cache/uv')} echo`,
  `${from}RUN ${mount('/root/.cache/uv')} uv sync --link-mode=copy`,
  `FROM registry.example.com/x:1\nRUN ${mount('/root/.cache/uv')} pip install x`,
  `FROM registry.example.com/x:1\nRUN ${mount('/root/.cache/uv')} uv sync`,
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  [`${copy}RUN ${mount('/app/.venv')} uv sync`, 'error'],
  [`${copy}RUN ${mount('/root/.cache/pip')} uv sync`, 'warning'],
  [`${from}RUN ${mount('/root/.cache/uv')} uv sync`, 'info'],
])('%j is of severity %s', (dockerfile, severity) => {
  expect(findingsIn(rule, dockerfile)[0]?.severity).toBe(severity);
});

test.each([
  [
    `RUN ${mount('/root/.cache/pip')},sharing=locked uv sync`,
    `RUN ${mount('/root/.cache/uv')},sharing=locked uv sync`,
  ],
  [
    `USER 1000:1001\nRUN ${mount('/h/.cache/pip')} pip install x`,
    `USER 1000:1001\nRUN ${mount('/h/.cache/pip')},uid=1000,gid=1001 pip install x`,
  ],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, copy + before)['Dockerfile']).toBe(copy + after);
  expect(findingsIn(rule, copy + after)).toEqual([]);
});

test.each([
  [
    'two tools get two mounts',
    `RUN ${mount('/tmp/pip')} ${mount('/tmp/uv')} pip install x && uv sync`,
    `RUN ${mount('/root/.cache/pip')} ${mount('/root/.cache/uv')} pip install x && uv sync`,
  ],
  [
    'the new place belongs to the user',
    `USER 1000\nENV HOME=/h\nRUN ${mount('/root/.cache/pip')} pip install x`,
    `USER 1000\nENV HOME=/h\nRUN ${mount('/h/.cache/pip')},uid=1000 pip install x`,
  ],
  [
    'a user without a number gets none',
    `USER app\nENV HOME=/h\nRUN ${mount('/root/.cache/pip')} pip install x`,
    `USER app\nENV HOME=/h\nRUN ${mount('/root/.cache/pip')} pip install x`,
  ],
])('%s', (_what, before, after) => {
  expect(fixedBy(rule, copy + before)['Dockerfile']).toBe(copy + after);
});

test('what uv tries in vain is told beside a mount that another tool misses', () => {
  const steps = `RUN «${mount('/tmp/pip')}» «${mount('/root/.cache/uv')}» pip install x && uv sync`;
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test('uv is told to copy as soon as it finds the mount', () => {
  const fixed =
    fixedBy(rule, `${from}RUN ${mount('/root/.cache/pip')} uv sync`)['Dockerfile'] ?? '';
  expect(fixed).toBe(`${from}ENV UV_LINK_MODE=copy\nRUN ${mount('/root/.cache/uv')} uv sync`);
  expect(findingsIn(rule, fixed)).toEqual([]);
});

test('a folder whose name holds a space of another kind is left to whoever wrote it', () => {
  const dockerfile = `${from}RUN ${mount('/root/.c\u2003che/uv')} uv sync`;
  expect(fixedBy(rule, dockerfile)['Dockerfile']).toBe(dockerfile);
});
