import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'uv-or-poetry-cache-kept';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN «uv sync» --locked',
  'RUN «uv pip install» --system flask',
  'RUN «uv pip sync» requirements.txt',
  'RUN «uv tool» install ruff',
  'RUN «poetry install» --no-root',
  'RUN «pipenv install» --system --deploy',
  'RUN «pdm sync» --prod',
  'RUN «uv sync»\nRUN rm -rf /root/.cache',
  'RUN rm -rf /root/.cache && «uv sync»',
  'RUN --mount=type=cache,target=/var/cache/apt «uv sync»',
  'RUN --mount=type=bind,source=uv.lock,target=uv.lock «uv sync»',
  'RUN «uv sync» --no-install-project && «uv sync»',
  'RUN «poetry install» --no-root --only main\nCOPY . .\nRUN poetry install --only main',
  'RUN «poetry install» --only main\nRUN «poetry install»',
  'RUN poetry install --only-root',
  'ENV UV_NO_CACHE=\nRUN «uv sync»',
  'RUN uv sync --no-cache',
  'RUN uv sync -n',
  'RUN uv --no-cache sync',
  'RUN uv pip install --no-cache-dir flask',
  'ENV UV_NO_CACHE=1\nRUN uv sync',
  'RUN UV_NO_CACHE=1 uv sync',
  'ENV UV_CACHE_DIR=/tmp/uv\nRUN uv sync',
  'ENV XDG_CACHE_HOME=/tmp\nRUN uv sync',
  'RUN uv sync --cache-dir /tmp/uv && rm -rf /tmp/uv',
  'RUN uv sync && uv cache clean',
  'RUN uv sync && uv cache prune --ci',
  'RUN uv sync && rm -rf ~/.cache/uv',
  'RUN uv sync && rm -rf "$UV_CACHE"',
  'RUN --mount=type=cache,target=/root/.cache/uv uv sync',
  'RUN --mount=type=cache,target=/root/.cache uv sync',
  'RUN --mount=type=cache,target=/uv-cache uv sync',
  'RUN --mount=type=tmpfs,target=/root uv sync',
  'RUN --mount=type=cache,target=$CACHE uv sync',
  'RUN poetry install --no-cache',
  'RUN poetry install && poetry cache clear --all .',
  'RUN poetry install && rm -rf $POETRY_CACHE_DIR',
  'ENV POETRY_CACHE_DIR=/tmp/poetry\nRUN poetry install && rm -rf /tmp/poetry',
  'RUN pipenv install --clear',
  'ENV PIP_NO_CACHE_DIR=1\nRUN pipenv sync',
  'RUN pdm sync && pdm cache clear',
  'RUN uv venv && uv lock',
  'RUN uv tool list',
  'RUN uv sync $FLAGS',
  'RUN pip install flask',
  'RUN poetry config virtualenvs.create false',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test.each([
  ['a builder', `${from.trim()} AS b\nRUN uv sync\n${from}COPY --from=b /app/.venv /app/.venv`],
  ['an inherited stage', `${from.trim()} AS b\nRUN «uv sync»\nFROM b\nRUN true`],
  ['a base nobody knows', 'FROM registry.example/base:1\nRUN uv sync'],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['ENV UV_LINK_MODE=copy\nRUN uv sync', true],
  ['RUN uv sync --link-mode=copy', true],
  ['RUN uv sync', false],
])('%j stores the packages twice: %s', (steps, twice) => {
  expect(findingsIn(rule, from + steps)[0]?.message.includes('second time')).toBe(twice);
});

test.each([
  ['RUN uv sync --locked', 'RUN uv sync --no-cache --locked'],
  [
    'RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync',
    'RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync --no-cache',
  ],
  ['RUN uv pip install flask', 'RUN uv pip install --no-cache flask'],
])('fixes %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test.each([
  'RUN poetry install',
  'RUN ["uv", "sync"]',
  'RUN --mount=type=cache,target=/var/cache/apt uv sync',
])('offers no fix for %j', (steps) => {
  expect(findingsIn(rule, from + steps).map(({ fix }) => fix ?? 'none')).toEqual(['none']);
});
