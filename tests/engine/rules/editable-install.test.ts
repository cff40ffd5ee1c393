import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'editable-install';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';

test.each([
  'RUN pip install «-e .»',
  'RUN pip install «--editable .»',
  'RUN pip install «--editable=.»',
  'RUN pip install «-e.»',
  'RUN pip install «-e ".[prod]"»',
  'RUN pip install --no-deps «-e ./shop» flask',
  'RUN pip install «-e git+https://example.com/x.git@v1#egg=x»',
  'RUN python -m pip install «-e .»',
  'RUN uv pip install --system «-e .»',
  'RUN pip install «-e a» «-e b»',
  'RUN «python setup.py develop»',
  'RUN pip install .',
  'RUN if [ "$DEBUG" = 1 ]; then pip install -e ".[debug]"; else pip install .; fi',
  'RUN if test -e modules/x; then pip install -e modules/x; fi',
  'RUN pip install flask',
  'RUN pip uninstall -e .',
  'RUN python setup.py install',
  'RUN uv sync',
  'RUN poetry install',
  'RUN echo pip install -e .',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test('a repository is told with the folder that it is cloned into, and without its password', () => {
  const list = '-e git+https://user:0a1b2c3d4e@example.com/shop.git@v1#egg=shop\n';
  const steps = 'COPY requirements.txt .\nRUN pip install -r requirements.txt';
  const [finding] = findingsIn(rule, from + steps, { 'requirements.txt': list });
  expect(finding?.message).toBe(
    'pip clones `git+https://example.com/shop.git@v1#egg=shop` into a folder `src`, and what it installs is only a pointer there: it is gone when the folder is missing, moved or mounted over.',
  );
});

test.each([
  ['RUN pip install -e .', true],
  ['RUN pip install -e .\nCOPY src src', false],
  ['RUN pip install -e .[server]\nCOPY . .', false],
  ['RUN pip install -e .\nCOPY gunicorn.conf.py .', true],
  ['RUN pip install -e .\nCOPY entrypoint /', true],
  ['RUN pip install -e .\nCOPY nginx /etc/nginx', true],
  ['RUN pip install -e git+https://example.com/x.git@v1#egg=x\nCOPY . .', true],
])('%j has a fix: %s', (steps, isMended) => {
  const [finding] = findingsIn(rule, from + steps);
  expect(finding?.fix !== null).toBe(isMended);
  expect(finding?.message.includes('copied after this step')).toBe(!isMended);
});

test('a test stage may have it', () => {
  const dockerfile = `FROM python:3.13 AS dev\nRUN pip install -e .\n${from}RUN pip install .`;
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

test.each([
  ['«-e .»\n', 1],
  ['flask\n«--editable ./x»\n', 1],
  ['flask\n./x\n', 0],
  ['# -e .\n', 0],
])('requirements %j', (requirements) => {
  const { expected, found } = judgeMarked(
    rule,
    `${from}COPY requirements.txt .\nRUN pip install -r requirements.txt`,
    { 'requirements.txt': requirements },
  );
  expect(found).toEqual(expected);
});

const shop = '[project]\nname = "shop"\n[build-system]\nrequires = ["hatchling"]\n';
const multi = (install: string, copy: string) =>
  `FROM python:3.13 AS build\nWORKDIR /app\nCOPY . .\nRUN ${install}\nFROM python:3.13-slim\n${copy}`;
const venv = 'COPY --from=build /app/.venv /app/.venv';

test.each([
  [multi('«uv sync» --locked', venv), shop],
  [multi('«poetry install» --only main', venv), shop],
  [multi('uv sync --no-install-project && «uv sync»', venv), shop],
  [multi('uv sync --no-editable', venv), shop],
  [multi('uv sync --no-install-project', venv), shop],
  [multi('poetry install --no-root', venv), shop],
  [multi('uv sync', 'COPY --from=build /app /app'), shop],
  [multi('uv sync', `${venv}\nCOPY --from=build /app/src /app/src`), shop],
  [multi('uv sync', `${venv}\nWORKDIR /app\nCOPY . .`), shop],
  [multi('uv sync', `${venv}\nCOPY shop /app/shop`), shop],
  [multi('uv sync', 'COPY --from=build /bin/x /bin/x'), shop],
  [multi('uv sync', venv), '[project]\nname = "shop"\n'],
  [multi('uv sync', venv), `${shop}[tool.uv]\npackage = false\n`],
  [multi('poetry install', venv), `${shop}[tool.poetry]\npackage-mode = false\n`],
  [multi('uv sync && uv pip install dist/shop.whl', venv), shop],
  [multi('uv sync', venv).replace('WORKDIR', 'ENV UV_NO_EDITABLE=1\nWORKDIR'), shop],
])('%j with %j', (dockerfile, pyproject) => {
  const { expected, found } = judgeMarked(rule, dockerfile, { 'pyproject.toml': pyproject });
  expect(found).toEqual(expected);
});

test('knows nothing without pyproject.toml', () => {
  expect(findingsIn(rule, multi('uv sync', venv))).toEqual([]);
});

test.each([
  ['RUN pip install -e .', 'RUN pip install .'],
  ['RUN pip install -e ".[prod]"', 'RUN pip install ".[prod]"'],
  ['RUN pip install -e shop flask', 'RUN pip install ./shop flask'],
])('offers a copy for %j', (before, after) => {
  expect(findingsIn(rule, from + before)[0]?.fix?.safe).toBe(false);
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test('adds --no-editable', () => {
  const files = { 'pyproject.toml': shop };
  const fixed = multi('uv sync --no-editable --locked', venv);
  expect(fixedBy(rule, multi('uv sync --locked', venv), files)['Dockerfile']).toBe(fixed);
  expect(findingsIn(rule, fixed, files)).toEqual([]);
});

const project = '[build-system]\nrequires = ["setuptools"]\n[project]\nname = "shop"\n';

test.each([
  [{ 'pyproject.toml': project, 'src/shop/__init__.py': '', 'src/shop/a.html': '' }, false],
  [{ 'setup.py': 'setup()', 'shop/__init__.py': '', 'shop/static/a.css': '' }, false],
  [{ 'pyproject.toml': project, 'src/shop/__init__.py': '', 'a.html': '', 'src/x.json': '' }, true],
  [{ 'pyproject.toml': project, 'shop/__init__.py': '', 'docs/a.html': '' }, true],
  [
    {
      'pyproject.toml': `${project}[tool.setuptools.package-data]\nshop = ["*.html"]`,
      'shop/__init__.py': '',
      'shop/a.html': '',
    },
    true,
  ],
  [
    { 'pyproject.toml': project, 'MANIFEST.in': '', 'shop/__init__.py': '', 'shop/a.html': '' },
    true,
  ],
  [
    {
      'pyproject.toml': '[build-system]\nrequires = ["hatchling"]',
      'shop/__init__.py': '',
      'shop/a.html': '',
    },
    true,
  ],
])('no copy that lacks what the program opens: %j', (files, offered) => {
  for (const operand of ['.', './', '".[web]"']) {
    const dockerfile = `${from}COPY . .\nRUN pip install -e ${operand}`;
    const [finding] = findingsIn(rule, dockerfile, files);
    expect(finding?.fix !== null).toBe(offered);
  }
});
