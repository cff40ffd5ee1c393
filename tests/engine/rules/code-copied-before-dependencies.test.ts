import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'code-copied-before-dependencies';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';
const install = 'RUN pip install -r requirements.txt';

const workspace = {
  'pyproject.toml': '',
  'uv.lock': '',
  'packages/core/pyproject.toml': '',
  'packages/core/core.py': '',
  'apps/api/pyproject.toml': '',
  'apps/api/main.py': '',
};

test.each([
  '«COPY packages/core packages/core»\nCOPY apps/api apps/api\nRUN uv sync --frozen --package api',
  '«COPY packages packages»\nRUN uv sync --frozen --no-install-project',
  '«COPY packages/core packages/core»\nRUN uv sync --frozen --no-install-workspace',
  'COPY packages/core/pyproject.toml packages/core/\nRUN uv sync --frozen\nCOPY packages packages',
  'COPY packages/core packages/core\nRUN pip install -r requirements.txt ./packages/core',
  'COPY packages/core packages/core\nRUN poetry install',
])('members of a workspace: %j', (lines) => {
  const dockerfile = `${from}COPY pyproject.toml uv.lock ./\n${lines}`;
  const { expected, found } = judgeMarked(rule, dockerfile, workspace);
  expect(found).toEqual(expected);
});

test('the package that python -m starts is code', () => {
  const dockerfile = `${from}«COPY trader trader»\nCOPY models models\n${install}\nCMD ["python", "-m", "trader.run"]`;
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('a file that ADD fetches is no code of the program', () => {
  const fetched = 'ADD https://example.com/settings/notebook_config.py /etc/jupyter/';
  const dockerfile = `${from}${fetched}\nCOPY requirements.txt .\n${install}`;
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

test.each([
  ['uv sync --frozen --package api', true],
  ['uv sync --frozen --no-install-workspace', false],
])('%s: says how the members are left for later: %s', (sync, says) => {
  const dockerfile = `${from}COPY packages/core packages/core\nCOPY apps/api apps/api\nRUN ${sync}`;
  const [finding] = findingsIn(rule, dockerfile, workspace);
  expect(finding?.message.includes('`--no-install-workspace` leaves the members')).toBe(says);
});

test('quotes a step without the comments inside it', () => {
  const dockerfile = `${from}COPY main.py .\nRUN apt-get update && apt-get install -y \\\n  # for pip\n  git`;
  expect(findingsIn(rule, dockerfile)[0]?.message).toContain('`apt-get install -y git`');
});

test('says once what several steps bring', () => {
  const dockerfile = `${from}COPY src src\nCOPY main.py jobs.py ./\nCOPY worker.py ./\n${install}`;
  expect(findingsIn(rule, dockerfile).map(({ message }) => message)).toEqual([
    '`COPY src src` and 2 more steps come before `pip install -r requirements.txt`: every edit to the code installs all packages again.',
  ]);
});

test.each([
  `${from}«COPY . .»\n${install}`,
  `${from}«COPY ./ /app/»\n${install}`,
  `${from}«COPY . /app»\n${install}`,
  `${from}«COPY * ./»\n${install}`,
  `${from}«COPY --chown=1000:1000 . .»\n${install}`,
  `${from}«ADD . .»\n${install}`,
  `${from}«COPY . .»\nRUN pip install flask gunicorn==23.0.0`,
  `${from}COPY . .\nRUN pip install --upgrade pip setuptools`,
  `${from}COPY poetry.lock pyproject.toml build.py ./\nRUN poetry install --no-root`,
  `${from}COPY . .\nRUN pip install shiv==1.0.8 && shiv -o /app.pyz .`,
  `${from}COPY . .\nRUN pip install dist/app-1.0-py3-none-any.whl`,
  `${from}COPY requirements.txt .\n${install}\nCOPY . .\nRUN pip install gunicorn`,
  `${from}«COPY ["src", "src"]»\n${install}`,
  `${from}«COPY ./src/backend /builder»\nRUN pip install --prefix=/install .`,
  `${from}«COPY shop shop»\n${install}\nCMD ["uvicorn", "shop.main:app"]`,
  `${from}COPY gunicorn ./\n${install}\nCMD ["gunicorn", "-c", "gunicorn.conf.py"]`,
  `${from}«COPY app.py requirements.txt ./»\n${install}`,
  `${from}«COPY src src»\nCOPY main.py .\nCOPY requirements.txt .\n${install}`,
  `${from}«COPY . .»\nRUN apt-get update && apt-get install -y gcc && pip install -r requirements.txt`,
  `${from}«COPY . .»\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt`,
  `${from}«COPY . .»\nRUN pip install --upgrade pip\n${install}`,
  `${from}«COPY . .»\nRUN pip install gunicorn\n${install}`,
  `${from}«COPY . .»\nRUN uv sync --locked`,
  `${from}«COPY . .»\nRUN uv pip install --system -r requirements.txt`,
  `${from}«COPY . .»\nRUN poetry install --only main`,
  `${from}«COPY . .»\nRUN pipenv sync`,
  `${from}«COPY . .»\nRUN pdm install`,
  `${from}«COPY . .»\nRUN <<EOF\nset -e\npip install -r requirements.txt\nEOF`,
  `${from}«COPY . .»\nRUN python -m venv /v && /v/bin/pip install -r requirements.txt`,
  `FROM python:3.13 AS base\n«COPY . .»\nFROM base\n${install}`,
  `FROM python:3.13 AS build\n«COPY . .»\n${install}\nFROM python:3.13-slim\nCOPY --from=build /usr /usr`,
  `${from}«COPY . .»\nRUN pip install .`,
  `${from}«COPY . .»\nRUN apt-get update && apt-get install -y libpq5`,
  `${from}RUN «--mount=type=bind,source=.,target=/src» pip install -r /src/requirements.txt`,
  `${from}COPY requirements.txt .\n${install}\nCOPY . .`,
  `${from}COPY requirements*.txt pyproject.toml uv.lock README.md ./\n${install}\nCOPY . .`,
  `${from}COPY pyproject.toml uv.lock ./\nRUN uv sync --locked --no-install-project\nCOPY . .\nRUN uv sync --locked`,
  `${from}COPY requirements.txt .\n${install}\nCOPY . .\nRUN pip install .`,
  `${from}COPY requirements.txt .\n${install}\nCOPY . .\nRUN pip install --no-deps -e .`,
  `${from}RUN --mount=type=bind,source=requirements.txt,target=requirements.txt pip install -r requirements.txt\nCOPY . .`,
  `${from}COPY . .`,
  `${from}COPY requirements.txt tools/deps.py ./\nRUN pip install -r requirements.txt && ./deps.py`,
  `${from}«COPY requirements.txt tools/deps.py main.py ./»\nRUN pip install -r requirements.txt && ./deps.py`,
  `FROM python:3.13 AS b\nCOPY r.txt .\nRUN pip install --user -r r.txt\n${from}COPY --from=b /root/.local /root/.local\nCOPY . .\nRUN pip install -e .`,
  `FROM python:3.13 AS b\nRUN make\n${from}COPY --from=b /x /x\n«COPY . .»\nRUN pip install -e .`,
  `${from}COPY . .\nRUN python manage.py collectstatic --noinput`,
  `${from}COPY --from=build /src .\n${install}`,
  `${from}COPY pyproject.toml poetry.lock ./\nCOPY shop/__init__.py shop/\nRUN poetry install`,
  `${from}COPY shop/_version.py shop/__about__.py setup.py ./\nRUN pip install -r requirements.txt`,
  `${from}«COPY shop/__init__.py shop/main.py shop/»\nRUN poetry install`,
  `${from}COPY . .\nRUN pip wheel --no-deps --no-build-isolation . && pip install --no-deps *.whl`,
  `${from}COPY docs docs\nCOPY requirements.txt .\n${install}`,
  `${from}COPY setup.py setup.cfg ./\nRUN pip install -r requirements.txt`,
  `${from}COPY $DIR .\n${install}`,
  `${from}ONBUILD COPY . .\n${install}`,
  `FROM python:3.13 AS test\nCOPY . .\n${install}\nFROM python:3.13-slim\nCOPY requirements.txt .\n${install}`,
  `FROM python:3.13 AS a\nCOPY . .\nFROM python:3.13\nCOPY --from=a /x /x\n${install}`,
  `${from}COPY <<EOF /app/main.py\nprint(1)\nEOF\n${install}`,
  `${from}COPY . .\nRUN echo pip install -r requirements.txt`,
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  [
    'a folder with Python files',
    `${from}«COPY shop shop»\nCOPY requirements.txt .\n${install}`,
    { 'shop/cart.py': '', 'requirements.txt': '' },
  ],
  [
    'a folder without Python files',
    `${from}COPY native native\nCOPY requirements.txt .\n${install}`,
    { 'native/postal.c': '', 'requirements.txt': '' },
  ],
  [
    'a package of its own',
    `${from}COPY vendor/tool vendor/tool\nCOPY requirements.txt .\n${install}`,
    { 'vendor/tool/setup.py': '', 'vendor/tool/tool.py': '', 'requirements.txt': '' },
  ],
  [
    'an ignore file that lets only the list through',
    `${from}COPY . .\n${install}`,
    { 'requirements.txt': '', 'main.py': '', '.dockerignore': '*\n!requirements.txt\n' },
  ],
])('%s', (_title, dockerfile, files) => {
  const { expected, found } = judgeMarked(rule, dockerfile, files);
  expect(found).toEqual(expected);
});

test.each([
  [`${from}COPY . .\n${install}`, 'warning'],
  [`${from}COPY . .\nRUN pip install .`, 'info'],
  [`${from}COPY . .\nRUN apt-get install -y libpq5`, 'info'],
])('%j is of severity %s', (dockerfile, severity) => {
  expect(findingsIn(rule, dockerfile)[0]?.severity).toBe(severity);
});

test.each([
  ['COPY . .', `${from}COPY requirements.txt ./\n${install}\nCOPY . .\nCMD ["python"]`],
  [
    'COPY --chown=app . /app/',
    `${from}COPY --chown=app requirements.txt /app/requirements.txt\n${install}\nCOPY --chown=app . /app/\nCMD ["python"]`,
  ],
])('moves %s below the install', (copy, fixed) => {
  const dockerfile = `${from}${copy}\n${install}\nCMD ["python"]`;
  const files = { 'requirements.txt': 'six==1.17.0\n', 'main.py': '' };
  expect(findingsIn(rule, dockerfile, files)[0]?.fix?.safe).toBe(true);
  expect(fixedBy(rule, dockerfile, files)['Dockerfile']).toBe(fixed);
  expect(findingsIn(rule, fixed, files)).toEqual([]);
});

test.each([
  [
    'a comment goes with the code',
    `# the code\nCOPY . .\n\n# the packages\n${install}\n\nCMD ["python"]`,
    `COPY requirements.txt ./\n\n# the packages\n${install}\n\n# the code\nCOPY . .\n\nCMD ["python"]`,
  ],
  [
    'a comment on both stays',
    `# install the app\nCOPY . .\n${install}`,
    `# install the app\nCOPY requirements.txt ./\n${install}\nCOPY . .`,
  ],
])('%s', (_title, before, after) => {
  const files = { 'requirements.txt': 'six==1.17.0\n', 'main.py': '' };
  expect(fixedBy(rule, from + before, files)['Dockerfile']).toBe(from + after);
});

test('the lists that a list names are copied with it', () => {
  const files = {
    'requirements.txt': '-r requirements/base.txt\n-c constraints.txt\n',
    'requirements/base.txt': '-r common.txt\nflask==3.1.0\n',
    'requirements/common.txt': 'six==1.17.0\n',
    'constraints.txt': 'six<2\n',
    'main.py': '',
  };
  const fixed = `${from}COPY requirements.txt ./
COPY requirements/base.txt requirements/base.txt
COPY constraints.txt ./
COPY requirements/common.txt requirements/common.txt
${install}
COPY . .`;
  expect(fixedBy(rule, `${from}COPY . .\n${install}`, files)['Dockerfile']).toBe(fixed);
});

test.each([
  ['the context is not known', `${from}COPY . .\n${install}`, undefined, false],
  [
    'the list names a local package',
    `${from}COPY . .\n${install}`,
    { 'requirements.txt': './vendor/x\n', 'vendor/x/setup.py': '' },
    undefined,
  ],
  [
    'the list names the project itself',
    `${from}COPY . .\n${install}`,
    { 'requirements.txt': '-e .\n', 'setup.py': '' },
    undefined,
  ],
  [
    'a list in the list does',
    `${from}COPY . .\n${install}`,
    { 'requirements.txt': '-r base.txt\n', 'base.txt': '-e .\n', 'setup.py': '' },
    undefined,
  ],
  [
    'a list in the list is generated',
    `${from}COPY . .\n${install}`,
    { 'requirements.txt': '-r base.txt\n' },
    undefined,
  ],
  [
    'the RUN does more',
    `${from}COPY . .\nRUN python gen.py && pip install -r requirements.txt`,
    { 'requirements.txt': 'six==1.17.0\n' },
    false,
  ],
  [
    'a step in between may use the code',
    `${from}COPY . .\nRUN python gen.py\n${install}`,
    { 'requirements.txt': 'six==1.17.0\n' },
    undefined,
  ],
  ['the list is generated', `${from}COPY . .\n${install}`, { 'main.py': '' }, undefined],
])('the move is not safe when %s', (_title, dockerfile, files, safe) => {
  expect(findingsIn(rule, dockerfile, files)[0]?.fix?.safe).toBe(safe);
});

test('writes the exec form as a command', () => {
  const dockerfile = `${from}COPY . .\nRUN ["pip", "install", "-r", "requirements.txt"]`;
  expect(findingsIn(rule, dockerfile)[0]?.message).toContain('`pip install -r requirements.txt`');
});

test.each([
  ['no WORKDIR is set', `FROM python:3.13-slim-trixie\nCOPY . .\n${install}`],
  [
    'a comment ignores something of the COPY',
    `${from}# shipworthy: ignore dockerignore-missing-or-weak so far\nCOPY . .\n${install}`,
  ],
])('the move is only offered when %s', (_title, dockerfile) => {
  const files = { 'requirements.txt': 'flask==3.1.0\n' };
  expect(findingsIn(rule, dockerfile, files)[0]?.fix?.safe).toBe(false);
});

test('nothing is offered where packages of the distribution follow', () => {
  const dockerfile = `${from}COPY . .\n${install}\nRUN apt-get update && apt-get install -y git`;
  const files = { 'requirements.txt': 'flask==3.1.0\n' };
  expect(findingsIn(rule, dockerfile, files)[0]?.fix).toBeNull();
});

test.each([
  ['shop-base:local', 0],
  ['registry.example.com/team/python-deps:3', 0],
  ['registry.example.com/team/python:3', 1],
  ['registry.example.com/team/shop/base', 0],
  ['ubi9/basement:1', 1],
  ['quay.io/jupyter/base-notebook:2026-01-05', 1],
  ['ghcr.io/home-assistant/amd64-base:3.22', 1],
  ['runpod/base:1.0.2', 1],
  ['mcr.microsoft.com/devcontainers/base:trixie', 1],
  ['python:3.13-slim-trixie', 1],
])('on %s the packages may be there', (base, count) => {
  const dockerfile = `FROM ${base}\nCOPY . /app\nRUN pip install -r /app/requirements.txt\n`;
  expect(findingsIn('code-copied-before-dependencies', dockerfile)).toHaveLength(count);
});

test.each([
  ['ARG VCS_REF\n', false],
  ['ARG VERSION_OF_PIP=26\n', true],
])('below %j the fix is safe: %s', (line, safe) => {
  const text = `FROM python:3.13-slim-trixie\nWORKDIR /app\n${line}COPY . .\nRUN pip install -r requirements.txt\n`;
  const files = { 'requirements.txt': 'flask==3.1.2\n', 'app.py': '' };
  const [found] = findingsIn('code-copied-before-dependencies', text, files);
  expect(found?.fix?.safe).toBe(safe);
});
