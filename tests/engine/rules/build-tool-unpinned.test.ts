import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'build-tool-unpinned';
const on = (lines: string): string => `FROM python:3.13-slim-trixie\n${lines}`;

test.each([
  'RUN pip install «poetry»',
  'RUN pip install --no-cache-dir -U pip «poetry» setuptools',
  'RUN pip install «"poetry>=2"»',
  'RUN pip install «"poetry>=2,<3"»',
  'RUN pip install «uv» && uv sync',
  'RUN pipx install «pdm»',
  'RUN uv tool install «hatch»',
  'RUN python -m pip install --upgrade «pip»',
  'RUN pip install --upgrade «pip» setuptools wheel',
  'RUN pip install --upgrade «pip» && pip install -r requirements.txt',
  'RUN curl -sSL «https://install.python-poetry.org» | python3 -',
  'RUN curl -LsSf «https://astral.sh/uv/install.sh» | sh',
  'ADD «https://astral.sh/uv/install.sh» /install.sh',
  'RUN wget «https://repo.anaconda.com/miniconda/Miniconda3-latest-Linux-x86_64.sh»',
  'RUN curl -L «https://github.com/conda-forge/miniforge/releases/latest/download/Miniforge3-Linux-x86_64.sh» -o m.sh',
  'RUN curl -Ls «https://micro.mamba.pm/api/micromamba/linux-64/latest» | tar -xj bin/micromamba',
  'RUN curl -sSL «https://bootstrap.pypa.io/get-pip.py» | python3.13',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

test.each([
  ['poetry', '`poetry` has no exact version'],
  ['pip', '`pip` is whatever is newest that day'],
  ['poetry==2.5.*', '`poetry==2.5.*` leaves the release open'],
])('what is said of %s', (requirement, words) => {
  expect(findingsIn(rule, on(`RUN pip install -U ${requirement}`))[0]?.message).toContain(words);
});

test.each([
  'RUN pip install poetry==2.5.1',
  'RUN curl -sSL https://install.python-poetry.org | python3 - --uninstall',
  'ARG POETRY_VERSION\nRUN pip install "poetry==${POETRY_VERSION}"',
  'RUN pip install "pip==26.*"',
  'RUN pip install "setuptools<81"',
  'RUN pip install -c constraints.txt poetry',
  'RUN pip install flask',
  'RUN pipx install poetry==2.5.1',
  'RUN curl -sSL https://install.python-poetry.org | python3 - --version 2.5.1',
  'RUN curl -sSL https://install.python-poetry.org | POETRY_VERSION=2.5.1 python3 -',
  'ENV POETRY_VERSION=2.5.1\nRUN curl -sSL https://install.python-poetry.org | python3 -',
  'ARG POETRY_VERSION\nRUN curl -sSL https://install.python-poetry.org | python3 -',
  'RUN curl -LsSf https://astral.sh/uv/0.13.7/install.sh | sh',
  'ARG UV_VERSION\nRUN curl -LsSf https://astral.sh/uv/${UV_VERSION}/install.sh | sh',
  'ADD https://astral.sh/uv/0.13.7/install.sh /install.sh',
  'RUN curl -sSL https://bootstrap.pypa.io/get-pip.py | python3.13 - "pip==26.1"',
  'RUN wget https://repo.anaconda.com/miniconda/Miniconda3-py313_25.9.1-1-Linux-x86_64.sh',
  'COPY --from=ghcr.io/astral-sh/uv:0.13.7 /uv /bin/',
  'COPY --from=ghcr.io/astral-sh/uv:0.13 /uv /bin/',
  'ARG UV_VERSION=0.13.7\nCOPY --from=ghcr.io/astral-sh/uv:${UV_VERSION} /uv /bin/',
  `COPY --from=ghcr.io/astral-sh/uv@sha256:${'0'.repeat(64)} /uv /bin/`,
])('silent: %s', (lines) => {
  expect(findingsIn(rule, on(lines))).toEqual([]);
});

test.each([
  ['FROM «ghcr.io/astral-sh/uv:python3.13-trixie-slim»', 1],
  ['FROM ghcr.io/astral-sh/uv:0.13.7-python3.13-trixie-slim', 0],
  [
    'FROM ghcr.io/astral-sh/uv:0.13.7 AS uv\nFROM python:3.13-slim-trixie\nCOPY --from=uv /uv /bin/',
    0,
  ],
  ['FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim AS unused\nFROM python:3.13-slim-trixie', 0],
])('the image of uv: %s', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  'COPY --from=ghcr.io/astral-sh/uv /uv /bin/',
  'COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/',
])('base-untagged-or-latest speaks about %s', (line) => {
  expect(findingsIn(rule, on(line))).toEqual([]);
  expect(findingsIn('base-untagged-or-latest', on(line))).toHaveLength(1);
});

test.each([
  ['RUN pip install poetry', 'warning'],
  ['RUN pip install "poetry<3"', 'info'],
  ['RUN pip install --upgrade pip', 'info'],
  ['RUN pip install build', 'info'],
  ['RUN pip install --upgrade pip uv', 'warning'],
  ['RUN curl -LsSf https://astral.sh/uv/install.sh | sh', 'warning'],
])('%s: %s', (line, severity) => {
  expect(findingsIn(rule, on(line)).map((finding) => finding.severity)).toEqual([severity]);
});

test.each([
  ['poetry', true],
  ['hatch', false],
])('%s has a lock to read: %s', (tool, hasLock) => {
  const [finding] = findingsIn(rule, on(`RUN pip install ${tool}`));
  expect(finding?.message.includes('lock')).toBe(hasLock);
});

test('a stage that the image does not use is left out', () => {
  expect(findingsIn(rule, `${on('RUN pip install poetry')}\nFROM python:3.13-slim-trixie`)).toEqual(
    [],
  );
});

const exported = 'RUN poetry export -f requirements.txt -o requirements.txt';

test.each([
  ['RUN pip install «poetry»', 'RUN poetry install --no-dev', '--no-dev'],
  ['RUN pip install «"poetry>=1.2"»', 'RUN poetry install --no-dev --no-root', '--no-dev'],
  ['RUN pip install «poetry»', exported, 'poetry export'],
  ['RUN pipx install «poetry»', 'RUN poetry lock --no-update', '--no-update'],
  ['RUN curl -sSL «https://install.python-poetry.org» | python3 -', exported, 'poetry export'],
])('Poetry 2 stops the build: %s, %s', (install, call, word) => {
  const files = { 'pyproject.toml': '[tool.poetry]\nname = "a"\n' };
  const { expected, found } = judgeMarked(rule, on(`${install}\n${call}`), files);
  expect(found).toEqual(expected);
  const [finding] = findingsIn(rule, on(`${install}\n${call}`.replaceAll(/[«»]/g, '')), files);
  expect(finding?.severity).toBe('error');
  expect(finding?.message).toContain(`\`${word}\``);
});

test.each([
  ['FROM python:3.8-slim-bullseye\nRUN pip install poetry\nRUN poetry install --no-dev', {}],
  ['FROM registry.example.com/x:1\nRUN pip install poetry\nRUN poetry install --no-dev', {}],
  [on('RUN pip install "poetry<3"\nRUN poetry install --no-dev'), {}],
  [on('RUN pip install poetry\nRUN poetry install --only main'), {}],
  [on('RUN pip install poetry\nRUN poetry install --no-dev || poetry install'), {}],
  [on(`RUN pip install poetry poetry-plugin-export\n${exported}`), {}],
  [on(`RUN pip install poetry\nRUN poetry self add x\n${exported}`), {}],
  [on(`RUN pip install poetry\n${exported}`), {}],
  [
    on(`RUN pip install poetry\n${exported}`),
    { 'pyproject.toml': '[tool.poetry.requires-plugins]\npoetry-plugin-export = ">=1.8"\n' },
  ],
])('nothing stops: %j with %j', (dockerfile, files) => {
  for (const { severity } of findingsIn(rule, dockerfile, files))
    expect(severity).not.toBe('error');
});
