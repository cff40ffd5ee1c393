import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'dependency-group-undeclared';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY pyproject.toml ./\n';
const project = '[project]\nname = "shop"\nversion = "1"\n';

const uv = `${project}[project.optional-dependencies]\nweb_x = []\n[dependency-groups]\ndev = []\nqa = []\n`;
const poetry =
  '[tool.poetry]\nname = "shop"\n[tool.poetry.extras]\nweb = []\n[tool.poetry.group.qa.dependencies]\n';

test.each([
  [uv, 'RUN uv sync «--group prod»'],
  [uv, 'RUN uv sync --no-dev «--only-group=prod»'],
  [uv, 'RUN uv sync «--no-group prod»'],
  [uv, 'RUN uv sync «--extra api»'],
  [uv, 'RUN uv sync «--extra qa»'],
  [uv, 'RUN uv export «--group prod» -o r.txt'],
  [uv, 'RUN cd . && uv sync --group QA --extra Web.x --no-group dev'],
  [uv, 'RUN uv sync --project x --group prod'],
  [uv, 'RUN uv sync --package x --group prod'],
  [uv, 'RUN uv sync --all-groups --all-extras'],
  [uv, 'ARG G\nRUN uv sync --group $G'],
  [uv, 'RUN uv sync --group prod || true'],
  [uv, 'RUN if true; then uv sync --group prod; fi'],
  [uv, 'RUN uv run --group prod x'],
  [`${uv}[tool.uv.workspace]\nmembers = ["a"]\n`, 'RUN uv sync --group prod'],
  [`${project}dynamic = ["optional-dependencies"]\n`, 'RUN uv sync --extra api'],
  [`${project}[tool.uv]\ndev-dependencies = []\n`, 'RUN uv sync --no-group dev'],
  [project, 'RUN uv sync «--no-group dev»'],
  ['[project', 'RUN uv sync --group prod'],
  [poetry, 'RUN poetry install «--with prod»'],
  [poetry, 'RUN poetry install «--without dev»'],
  [poetry, 'RUN poetry install «--without qa,dev»'],
  [poetry, 'RUN poetry install «-E api»'],
  [poetry, 'RUN poetry install «--extras "web api"»'],
  [poetry, 'RUN poetry install --only main --extras web'],
  [poetry, 'RUN poetry install --only main,qa'],
  [`${poetry}[tool.poetry.dev-dependencies]\nruff = "*"\n`, 'RUN poetry install --without dev'],
  [`${poetry}[dependency-groups]\ndev = []\n`, 'RUN poetry install --without dev'],
])('%j, %j', (pyproject, lines) => {
  const { expected, found } = judgeMarked(rule, from + lines, { 'pyproject.toml': pyproject });
  expect(found).toEqual(expected);
});

test.each(['COPY other.toml ./pyproject.toml\n', ''])('without the file: %j', (copy) => {
  const dockerfile = `FROM python:3.13-slim-trixie\n${copy}RUN uv sync --group prod`;
  expect(judgeMarked(rule, dockerfile, { 'pyproject.toml': uv }).found).toEqual([]);
});
