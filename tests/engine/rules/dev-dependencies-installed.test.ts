import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'dev-dependencies-installed';
const from = 'FROM python:3.13-slim-trixie\n';
const start = '\nCMD ["gunicorn", "shop.wsgi"]';

test.each([
  'RUN pip install -r «requirements-dev.txt»',
  'RUN pip install -r «dev-requirements.txt»',
  'RUN pip install -r requirements.txt -r «requirements_test.txt»',
  'RUN pip install --requirement=«requirements/local.txt»'.replace(
    '--requirement=«',
    '«--requirement=',
  ),
  'RUN uv pip install --system -r «requirements/dev.txt»',
  'RUN pip install «.[dev]»',
  'RUN pip install "«.[postgres,test]»"'.replace('"«', '«"').replace('»"', '"»'),
  'RUN pip install -e «.[dev]»',
  'RUN pip install «--group dev»',
  'RUN pip install gunicorn «pytest==8.4» ruff',
  'RUN pip install «pytest-cov»',
  'RUN «uv sync» --locked',
  'RUN uv sync --no-dev --no-install-project\nRUN «uv sync»',
  'RUN uv sync «--all-groups»',
  'RUN uv sync --no-dev «--group test»',
  'RUN uv sync --no-dev «--extra=dev»',
  'RUN uv sync «--dev»',
  'RUN uv sync --no-dev --extra embeddings-local --group local-models',
  'RUN pip install .[ci-metrics,local_llm,qa-bot]',
  'RUN uv sync --no-dev «--group local»',
  'RUN «uv export» -o requirements.txt && uv pip install -r requirements.txt',
  'RUN «poetry install» --no-root --no-interaction',
  'RUN python -m poetry install «--with dev»',
  'RUN poetry install «--extras "dev"»',
  'RUN pipenv install --system --deploy «--dev»',
  'RUN pipenv sync «-d»',
  'RUN «pdm install» --frozen-lockfile',
  'RUN pdm sync «-G test»',
  'RUN pip install -r requirements.txt',
  'RUN pip install -r requirements/production.txt',
  'RUN pip install -r tests/requirements.txt',
  'RUN pip install -r requirements-production-ci.txt',
  'ARG ENV=dev\nRUN pip install -r requirements/$ENV.txt',
  'RUN if [ "$ENV" = dev ]; then pip install -r requirements-dev.txt; fi',
  'RUN pip install "uvicorn[standard]" "celery[redis]"',
  'RUN pip install "moto[dev]"',
  'RUN pip install .[postgres]',
  'RUN uv sync --no-dev',
  'RUN uv sync --no-default-groups',
  'RUN uv sync --only-group prod',
  'RUN uv sync --no-group dev',
  'RUN uv sync $FLAGS',
  'ENV UV_NO_DEV=1\nRUN uv sync',
  'RUN UV_NO_DEV=1 uv sync',
  'RUN poetry install --only main',
  'RUN poetry install --only=main,prod',
  'RUN poetry install --without dev',
  'RUN poetry install --no-dev',
  'RUN pdm install --prod',
  'RUN pdm install --production',
  'RUN pipenv install --system --deploy',
  'RUN pip uninstall pytest',
  'RUN uv venv',
  'RUN echo uv sync',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps + start);
  expect(found).toEqual(expected);
});

test.each([
  ['a stage for tests', `${from.trim()} AS t\nRUN pip install pytest\nRUN uv sync\n${from}`],
  [
    'a stage that gives away its pages only',
    `${from.trim()} AS d\nRUN pip install -r requirements-docs.txt\n${from}COPY --from=d /site /static`,
  ],
  [
    'a stage that gives away its environment',
    `${from.trim()} AS b\nWORKDIR /app\nRUN «uv sync»\n${from}COPY --from=b /app /app`,
  ],
  ['an inherited stage', `${from.trim()} AS b\nRUN «uv sync»\nFROM b\nRUN true`],
  ['the image starts the tests', `${from}RUN pip install pytest\nCMD ["pytest"]`],
  ['the image is a notebook', `${from}RUN pip install jupyterlab\nCMD ["jupyter", "lab"]`],
  ['nothing is started', `${from}RUN pip install pytest`],
  ['the base may set UV_NO_DEV', 'FROM registry.example/base:1\nRUN uv sync'],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const dev = '[dependency-groups]\ndev = ["pytest"]\n';
const project = '[project]\nname = "shop"\nversion = "1"\n';

test.each([
  ['uv sync', '[dependency-groups]\ndev = ["pytest"]', ['warning']],
  ['uv sync', '[tool.uv]\ndev-dependencies = ["pytest"]', ['warning']],
  ['uv sync', '[dependency-groups]\ntest = ["pytest"]', []],
  [
    'uv sync',
    '[dependency-groups]\ntest = ["pytest"]\n[tool.uv]\ndefault-groups = "all"',
    ['warning'],
  ],
  ['uv sync', '[dependency-groups]\ndev = ["pytest"]\n[tool.uv]\ndefault-groups = []', []],
  ['uv sync', '[dependency-groups]\ndev = []', []],
  ['uv sync --package api', '[dependency-groups]\ntest = ["pytest"]', ['info']],
  ['poetry install', '[tool.poetry.group.dev.dependencies]\npytest = "*"', ['warning']],
  ['poetry install', '[tool.poetry.dev-dependencies]\npytest = "*"', ['warning']],
  [
    'poetry install --without dev',
    '[tool.poetry.group.dev.dependencies]\nruff = "*"\n[tool.poetry.group.test.dependencies]\npytest = "*"',
    ['warning'],
  ],
  [
    'poetry install',
    '[tool.poetry.group.dev]\noptional = true\n[tool.poetry.group.dev.dependencies]\nruff = "*"',
    [],
  ],
  ['pdm install', '[tool.pdm.dev-dependencies]\ntest = ["pytest"]', ['warning']],
  ['pdm install', '', []],
])('%s with %j: %j', (command, tables, severities) => {
  const dockerfile = `${from}WORKDIR /app\nCOPY . .\nRUN ${command}${start}`;
  const found = findingsIn(rule, dockerfile, { 'pyproject.toml': `${project}${tables}\n` });
  expect(found.map((finding) => finding.severity)).toEqual(severities);
});

test('names the group and what is in it', () => {
  const [finding] = findingsIn(rule, `${from}COPY . .\nRUN uv sync`, {
    'pyproject.toml': '[dependency-groups]\ndev = ["pytest>=8", "ruff", "mypy", "tox"]\n',
  });
  expect(finding?.message).toBe(
    '`uv sync` installs the group `dev` too: `pytest`, `ruff`, `mypy` and others would ship with the program.',
  );
});

test.each([
  ['RUN uv sync --locked', 'RUN uv sync --no-dev --locked'],
  ['RUN poetry install \\\n  --no-root', 'RUN poetry install --only main \\\n  --no-root'],
  ['RUN pdm sync', 'RUN pdm sync --prod'],
  ['RUN pipenv install --system --dev --deploy', 'RUN pipenv install --system --deploy'],
  ['RUN ["uv", "sync"]', 'RUN ["uv", "sync"]'],
  ['RUN poetry install --with docs', 'RUN poetry install --with docs'],
])('fixes %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test.each([
  ['RUN uv sync', { 'pyproject.toml': '[dependency-groups]\ndev = ["pytest"]\n' }, true],
  [
    'RUN uv sync\nRUN uv run pytest',
    { 'pyproject.toml': '[dependency-groups]\ndev = ["pytest"]\n' },
    false,
  ],
  ['RUN uv sync', { 'app.py': '' }, false],
])('%j with %j: safe %j', (steps, files, safe) => {
  const [finding] = findingsIn(rule, `${from}COPY . .\n${steps}`, files as Record<string, string>);
  expect(finding?.fix?.safe).toBe(safe);
});

test('a selection of groups is not replaced by another', () => {
  const files = { 'pyproject.toml': '[tool.poetry.group.dev.dependencies]\npytest = "*"\n' };
  const [finding] = findingsIn(rule, `${from}COPY . .\nRUN poetry install --without prod`, files);
  expect(finding?.severity).toBe('warning');
  expect(finding?.fix).toBeNull();
});

const group = '[tool.poetry.group.dev.dependencies]\npytest = "^8"\n';

test.each([
  ['cd server && ', { 'common/pyproject.toml': group, 'server/pyproject.toml': '' }, 0],
  ['cd common && ', { 'common/pyproject.toml': group, 'server/pyproject.toml': '' }, 1],
  ['cd /app/common/ && ', { 'common/pyproject.toml': group }, 1],
  ['set -e; cd server && ', { 'common/pyproject.toml': group, 'server/pyproject.toml': '' }, 0],
])('%s: reads the project of that folder', (before, files, count) => {
  const dockerfile = `${from}WORKDIR /app\nCOPY . .\nRUN ${before}poetry install`;
  expect(findingsIn(rule, dockerfile, files)).toHaveLength(count);
});

test.each([
  ['', 1],
  ['[tool.poetry.group.dev]\noptional = true\n', 0],
  ['[tool.poetry.group.docs]\noptional = true\n', 1],
])('a standard group that Poetry is told more of: %j', (more, count) => {
  const files = { 'pyproject.toml': `[dependency-groups]\ndev = ["pytest"]\n${more}` };
  expect(findingsIn(rule, `${from}COPY . .\nRUN poetry install`, files)).toHaveLength(count);
});

test('a container that an editor works in is for development', () => {
  const image = 'FROM mcr.microsoft.com/devcontainers/python:1-3.12-bookworm\n';
  expect(findingsIn(rule, `${image}RUN pip install -r requirements-dev.txt`)).toEqual([]);
});

test.each([
  [
    `${from}RUN pip install -r requirements.txt${start}\nFROM python:3.13 AS dev\nRUN pip install -r requirements-dev.txt`,
    0,
  ],
  [
    `FROM python:3.13 AS prod\nRUN pip install x${start}\nFROM prod AS test\nRUN pip install -r requirements-test.txt`,
    0,
  ],
  [
    `FROM python:3.13 AS prod\nRUN pip install tox${start}\nFROM prod AS test\nRUN pip install pytest`,
    1,
  ],
  [
    `FROM python:3.13 AS dev\nRUN pip install --target /venv -r requirements-dev.txt\n${from}COPY --from=dev /venv /venv${start}`,
    1,
  ],
])('stages for development: %j', (dockerfile, count) => {
  expect(findingsIn(rule, dockerfile)).toHaveLength(count);
});

test.each([
  ['RUN uv sync --no-dev\nRUN «uv run» manage.py collectstatic', dev],
  ['RUN uv sync --no-dev && «uv run» --locked manage.py collectstatic', dev],
  ['RUN uv sync --no-dev\nRUN uv run --no-dev manage.py collectstatic', dev],
  ['RUN uv sync --no-dev\nRUN uv run --no-sync manage.py collectstatic', dev],
  ['ENV UV_NO_DEV=1\nRUN uv sync\nRUN uv run manage.py collectstatic', dev],
  ['ENV UV_NO_SYNC=1\nRUN uv sync --no-dev\nRUN uv run manage.py collectstatic', dev],
  ['RUN uv sync --no-dev\nRUN uv run manage.py --dev', ''],
])('uv run in the build: %j', (lines, tables) => {
  const dockerfile = `${from}WORKDIR /app\nCOPY . .\n${lines}${start}`;
  const { expected, found } = judgeMarked(rule, dockerfile, {
    'pyproject.toml': `${project}${tables}`,
  });
  expect(found).toEqual(expected);
});

test.each([
  ['uv run manage.py collectstatic', true],
  ['uv run mypy .', false],
  ['uv run python -m mypy .', false],
  ['uv run cowsay', false],
])('%s can do without the group for development: %j', (command, canDo) => {
  const files = {
    'pyproject.toml': '[project]\nname = "x"\n[dependency-groups]\ndev = ["mypy", "cowsay"]\n',
  };
  const [finding] = findingsIn(rule, `${from}COPY . .\nRUN ${command}\n`, files);
  expect(finding?.fix?.title).toBe(canDo ? 'Add --no-dev' : undefined);
});

test('a tool that is named again is said once', () => {
  const [finding] = findingsIn(rule, `${from}RUN pip install pytest ruff pytest${start}`);
  expect(finding?.message).toMatch(/^`pytest`, `ruff` are tools/);
});

test.each([
  ['FROM b AS dev\nENV A=1\nFROM b AS prod\n', false],
  ['FROM b AS prod\n', true],
  ['FROM python:3.13-slim AS dev\nRUN pip install x\nFROM b AS prod\n', true],
])(
  'a stage for development that is built upon the same packages needs them, %j: %j',
  (stages, safe) => {
    const text = `FROM python:3.13-slim AS b\nRUN pip install pipenv\nCOPY Pipfile Pipfile.lock ./\nRUN pipenv install --dev --deploy --system\n${stages}`;
    expect(findingsIn(rule, text)[0]?.fix?.safe).toBe(safe);
  },
);

const installed = `${from}COPY . .\nRUN pip install -r requirements.txt${start}`;

test.each([
  ['by hand', 'flask==3.1.2\n\n# Development\n«pytest==9.0.1»\nflake8\n'],
  ['exactly', 'flask===3.1.2\n«pytest-cov===7.0.0»\n'],
  [
    'compiled',
    'flask==3.1.2\n    # via -r requirements.in\n«black==25.9.0»\n    # via -r requirements.in\n',
  ],
  [
    'compiled, and for another too',
    'flask==3.1.2\n    # via -r requirements.in\n«pytest==9.0.1»\n    # via\n    #   -r requirements.in\n    #   pytest-cov\n',
  ],
  [
    'compiled, for others only',
    'black==25.9.0\n    # via generator\npytest==9.0.1\n    # via\n    #   a\n    #   b\n',
  ],
  [
    'compiled with hashes',
    'pytest==9.0.1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via a\nb==1\n',
  ],
  [
    'compiled from a project',
    '«pytest==9.0.1» \\\n    --hash=sha256:aa\n    # via shop (pyproject.toml)\n',
  ],
  ['none', 'flask==3.1.2\n'],
  ['with a name like one', 'pytestify\nblackbird\n'],
  ['for a prompt and a debugger', 'ipython==9.7.0\ndebugpy==1.8.17\n'],
])('listed for the program, %s', (_title, requirements) => {
  const { expected, found } = judgeMarked(rule, installed, { 'requirements.txt': requirements });
  expect(found).toEqual(expected);
});

test('the tools of a list are named together', () => {
  const files = { 'requirements.txt': 'pytest\nblack\nflake8\nmypy\n' };
  const [finding, ...others] = findingsIn(rule, installed, files);
  expect(others).toEqual([]);
  expect(finding?.severity).toBe('info');
  expect(finding?.message).toContain('`pytest`, `black`, `flake8` and others are tools');
});

test.each([
  ['nothing starts', `${from}COPY . .\nRUN pip install -r requirements.txt`],
  ['the tests start', `${from}COPY . .\nRUN pip install -r requirements.txt\nCMD ["pytest"]`],
  ['the tests run', `${from}COPY . .\nRUN pip install -r requirements.txt && pytest${start}`],
  [
    'for one branch',
    `${from}COPY . .\nRUN if [ -n "$A" ]; then pip install -r requirements.txt; fi${start}`,
  ],
  ['Dockerfile alone', `${from}COPY x.txt .\nRUN pip install -r x.txt${start}`],
])('a list where %s', (_title, dockerfile) => {
  expect(findingsIn(rule, dockerfile, { 'requirements.txt': 'pytest\n' })).toEqual([]);
});

test.each([
  [
    'RUN uv sync --locked --no-dev',
    `${project}dependencies = ["flask", "«black>=25»", "isort"]\n[dependency-groups]\ndev = ["pytest"]\n`,
  ],
  [
    'RUN poetry install --only main',
    '[tool.poetry.dependencies]\npython = "^3.12"\ndjango = "^5"\n«pytest» = "^9"\n[tool.poetry.group.dev.dependencies]\nblack = "^25"\n',
  ],
  [
    'RUN pip install .',
    `${project}dependencies = ["«pytest»"]\noptional-dependencies.dev = ["black"]\n`,
  ],
  ['RUN uv sync --locked --no-dev', `${project}dependencies = ["flask"]\n`],
])('in a project: %s', (line, pyproject) => {
  const files = { 'pyproject.toml': pyproject, 'uv.lock': '', 'poetry.lock': '' };
  const { expected, found } = judgeMarked(rule, `${from}COPY . .\n${line}${start}`, files);
  expect(found).toEqual(expected);
});
