import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'project-installed-with-dependencies';
const from = 'FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim\nWORKDIR /app\n';
const files = 'COPY pyproject.toml uv.lock ./\n';

test.each([
  `${files}RUN «uv sync»\nCOPY . .`,
  `${files}RUN --mount=type=cache,target=/root/.cache/uv «uv sync» --locked\nCOPY src src`,
  `RUN --mount=type=bind,source=uv.lock,target=uv.lock «uv sync»\nCOPY . .`,
  `${files}RUN «poetry install»\nCOPY . .`,
  `${files}RUN «poetry install» --only main\nCOPY . .`,
  `${files}RUN «pdm install»\nCOPY . .`,
  `${files}RUN uv sync --no-install-project\nCOPY . .\nRUN uv sync`,
  `${files}RUN uv sync --no-install-workspace\nCOPY . .`,
  `ENV UV_NO_INSTALL_PROJECT=1\n${files}RUN uv sync\nCOPY . .`,
  `${files}RUN poetry install --no-root\nCOPY . .`,
  `${files}RUN pdm install --no-self\nCOPY . .`,
  `COPY . .\nRUN uv sync`,
  `COPY src src\n${files}RUN uv sync\nCOPY . .`,
  `${files}RUN uv sync`,
  `RUN --mount=type=bind,source=.,target=. uv sync\nCOPY . .`,
  `${files}RUN mkdir src && touch src/__init__.py\nRUN uv sync\nCOPY . .`,
  `${files}RUN uv export -o r.txt && uv pip install --system -r r.txt\nCOPY . .`,
  `COPY requirements.txt .\nRUN uv pip sync requirements.txt\nCOPY . .`,
  `${files}RUN uv sync --only-group prod\nCOPY . .`,
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

const dockerfile = `${from}${files}RUN uv sync\nCOPY . .`;
const poetry = dockerfile.replace('uv sync', 'poetry install');

test.each([
  [dockerfile, '[project]\n[build-system]\n', ['warning']],
  [dockerfile, '[project]\n', []],
  [dockerfile, '[project]\n[tool.uv]\npackage = true\n', ['warning']],
  [dockerfile, '[project]\n[build-system]\n[tool.uv]\npackage = false\n', []],
  [poetry, '[tool.poetry]\nname = "a"\n', ['warning']],
  [poetry, '[tool.poetry]\npackage-mode = false\n', []],
])('%j with %j', (text, pyproject, severities) => {
  const found = findingsIn(rule, text, { 'pyproject.toml': pyproject, 'main.py': '' });
  expect(found.map(({ severity }) => severity)).toEqual(severities);
});

test('only informs when pyproject.toml is not known', () => {
  expect(findingsIn(rule, dockerfile)[0]?.severity).toBe('info');
});

test('stages that are not built in are silent', () => {
  expect(
    findingsIn(rule, `FROM python:3.13 AS test\n${files}RUN uv sync\nCOPY . .\n${from}`),
  ).toEqual([]);
});

test.each([
  [
    `${files}RUN uv sync --locked\nCOPY . .\nRUN uv sync --locked`,
    `${files}RUN uv sync --no-install-project --locked\nCOPY . .\nRUN uv sync --locked`,
    true,
  ],
  [`${files}RUN poetry install\nCOPY . .`, `${files}RUN poetry install --no-root\nCOPY . .`, false],
])('mends %j', (before, after, safe) => {
  expect(findingsIn(rule, from + before)[0]?.fix?.safe).toBe(safe);
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});
