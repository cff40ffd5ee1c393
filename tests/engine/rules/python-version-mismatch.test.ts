import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'python-version-mismatch';
const project = {
  'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.12"\n',
};
const poetry = { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.12"\n' };
const uv = 'COPY --from=ghcr.io/astral-sh/uv:0.13.7 /uv /bin/\nWORKDIR /app\n';
const from = (tag: string): string => `FROM python:${tag}\nWORKDIR /app\nCOPY . .\n`;
const marked = (tag: string): string => `FROM «python:${tag}»\nWORKDIR /app\nCOPY . .\n`;

test.each([
  ['pip', `${marked('3.11-slim')}RUN pip install .`, project],
  ['pip with extras', `${marked('3.11-slim')}RUN pip install ".[prod]"`, project],
  ['pip, editable', `${marked('3.11-slim')}RUN pip install -e .`, project],
  ['uv pip', `${marked('3.11-slim')}RUN uv pip install --system .`, project],
  [
    'pip in another folder',
    `${marked('3.11')}RUN pip install ./api`,
    { 'api/pyproject.toml': project['pyproject.toml'] },
  ],
  ['poetry', `${marked('3.11')}RUN poetry install`, poetry],
  ['poetry with the standard table', `${marked('3.11')}RUN poetry install`, project],
  ['pdm', `${marked('3.11')}RUN pdm sync`, project],
  [
    'pipenv into the system, which only warns',
    `${from('3.11')}RUN pipenv install --system`,
    { Pipfile: '[requires]\npython_version = "3.12"\n' },
  ],
  [
    'pipenv into the system, told to stop',
    `${marked('3.11')}RUN pipenv install --system --deploy`,
    { Pipfile: '[requires]\npython_version = "3.12"\n' },
  ],
  [
    'pipenv',
    `${marked('3.11')}RUN pipenv sync`,
    { Pipfile: '[requires]\npython_version = "3.12"\n' },
  ],
  [
    'a patch release',
    `${marked('3.12.1-slim')}RUN pip install .`,
    { 'pyproject.toml': '[project]\nrequires-python = ">=3.12.4"\n' },
  ],
  [
    'some patch release',
    `${from('3.12-slim')}RUN pip install .`,
    { 'pyproject.toml': '[project]\nrequires-python = ">=3.12.4"\n' },
  ],
  [
    'an upper end',
    `${marked('3.14')}RUN pip install .`,
    { 'pyproject.toml': '[project]\nrequires-python = ">=3.11,<3.14"\n' },
  ],
  ['3.9 is less than 3.12', `${marked('3.9')}RUN pip install .`, project],
  [
    'in a builder',
    `FROM «python:3.11» AS build\nCOPY . .\nRUN pip install .\nFROM python:3.13\nCOPY --from=build /x /x`,
    project,
  ],
  ['inherited', `FROM «python:3.11» AS base\nFROM base\nCOPY . .\nRUN pip install .`, project],
  ['uv', `${marked('3.11')}RUN uv sync --locked`, project],
  [
    'uv and .python-version',
    `${marked('3.13')}RUN uv sync --locked`,
    { ...project, '.python-version': '3.12\n' },
  ],
  [
    'uv with mounts',
    `FROM «python:3.11»\n${uv}RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --locked`,
    { ...project, 'uv.lock': '' },
  ],
  ['they agree', `${from('3.13')}RUN pip install .`, { ...project, '.python-version': '3.13.5\n' }],
  [
    'only requirements are installed',
    `${from('3.11')}RUN pip install -r requirements.txt`,
    project,
  ],
  [
    'pip is told to look away',
    `${from('3.11')}RUN pip install --ignore-requires-python .`,
    project,
  ],
  [
    'the version file is not in the image',
    `FROM python:3.13\n${uv}COPY pyproject.toml uv.lock ./\nRUN uv sync --locked`,
    { ...project, 'uv.lock': '', '.python-version': '3.13\n3.12\n' },
  ],
  ['the version is named', `${from('3.11')}RUN uv sync --locked --python 3.12`, project],
  ['by a variable', `${from('3.11')}ENV UV_PYTHON=3.12\nRUN uv sync --locked`, project],
  ['installed before', `${from('3.11')}RUN uv python install 3.12 && uv sync --locked`, project],
  ['pyenv', `${from('3.11')}RUN pyenv install 3.12 && pip install .`, project],
  ['no Python in the base', `FROM debian:trixie-slim\n${uv}COPY . .\nRUN uv sync`, project],
  [
    'a base that nobody knows',
    'FROM registry.example.com/base:1\nCOPY . .\nRUN pip install .',
    project,
  ],
  ['PyPy', 'FROM pypy:3.11\nCOPY . .\nRUN pip install .', project],
  [
    'conda brings its own',
    `${from('3.11')}RUN pip install -r r.txt`,
    { 'environment.yml': 'dependencies:\n  - python=3.12\n' },
  ],
  [
    'a pre-release cannot be compared',
    `${from('3.13')}RUN pip install .`,
    { 'pyproject.toml': '[project]\nrequires-python = ">=3.14.0rc1"\n' },
  ],
  ['another folder', `${from('3.11')}RUN cd api && pip install .`, project],
  ['a wheel', `${from('3.11')}RUN pip install ./dist/shop-1-py3-none-any.whl`, project],
  ['several versions for pyenv', from('3.13'), { '.python-version': '3.12.1\n3.13.0\n' }],
  [
    'people use another Python',
    marked('3.13').replace('COPY . .\n', ''),
    { '.python-version': '3.12\n' },
  ],
  ['free-threaded', `${from('3.14')}RUN uv sync`, { '.python-version': '3.14t\n' }],
  [
    'the newest Python is no older one',
    `${marked('3')}RUN pipenv install --system --deploy`,
    { Pipfile: '[requires]\npython_version = "3.9"\n' },
  ],
  [
    'the newest, untagged',
    'FROM «python»\nCOPY . .\nRUN pipenv sync',
    { Pipfile: '[requires]\npython_version = "3.12"\n' },
  ],
  [
    'the newest slim',
    `${marked('slim')}RUN pip install .`,
    { 'pyproject.toml': '[project]\nrequires-python = ">=3.9,<3.12"\n' },
  ],
  ['the newest may fit', `${from('3')}RUN pip install .`, project],
  [
    'the newest may fit for a while',
    `${from('3-slim')}RUN pip install .`,
    { 'pyproject.toml': '[project]\nrequires-python = ">=3.11,<3.15"\n' },
  ],
  [
    'the last of an old suite',
    `${from('3-buster')}RUN pipenv sync`,
    { Pipfile: '[requires]\npython_version = "3.9"\n' },
  ],
  [
    'another registry',
    'FROM registry.example.com/python:3\nCOPY . .\nRUN pipenv sync',
    { Pipfile: '[requires]\npython_version = "3.9"\n' },
  ],
])('%s', (_title, dockerfile, files) => {
  const { expected, found } = judgeMarked(rule, dockerfile, files);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN pip install .', project, 'error', 'pip refuses'],
  ['RUN uv sync', project, 'warning', 'leaves this one unused'],
  ['ENV UV_PYTHON_DOWNLOADS=never\nRUN uv sync', project, 'error', 'may not download'],
  [
    'RUN uv sync',
    {
      'pyproject.toml':
        '[project]\nrequires-python = ">=3.12"\n[tool.uv]\npython-downloads = "manual"\n',
    },
    'error',
    'may not download',
  ],
  ['RUN poetry install', project, 'error', 'stops without one'],
  ['RUN pip install -r r.txt', { '.python-version': '3.12' }, 'info', 'another Python'],
])('%s: %s', (line, files, severity, text) => {
  const [finding] = findingsIn(rule, `${from('3.11-slim')}${line}`, files);
  expect([finding?.severity, finding?.message]).toEqual([severity, expect.stringContaining(text)]);
});

test('says nothing where the context is not known', () => {
  expect(findingsIn(rule, `${from('3.11')}RUN pip install .`)).toEqual([]);
});

test.each(['RUN poetry install', 'ENV UV_PYTHON_DOWNLOADS=never\nRUN uv sync'])(
  'a full image has the Python of its Debian besides: %s',
  (line) => {
    const [finding] = findingsIn(rule, `${from('3.11-trixie')}${line}`, project);
    expect(finding?.severity).toBe('warning');
  },
);

test('says that an image without a number is the newest Python', () => {
  const files = { Pipfile: '[requires]\npython_version = "3.9"\n' };
  const [finding] = findingsIn(rule, `${from('3')}RUN pipenv sync`, files);
  expect(finding?.message).toMatch(
    /^`python:3` is the newest Python, and `Pipfile` asks for `3.9`/,
  );
});

const compiled = (version: string) =>
  `#\n# This file is autogenerated by pip-compile with Python ${version}\n# by the following command:\n#\n#    pip-compile requirements.in\n#\nattrs==25.3.0\n    # via -r requirements.in\n`;
const byUv = (options: string) =>
  `# This file was autogenerated by uv via the following command:\n#    uv pip compile requirements.in -o requirements.txt ${options}\nattrs==25.3.0\n`;
const install = 'RUN pip install -r requirements.txt';

test.each([
  ['3.11-slim', install, compiled('«3.13»'), 'warning'],
  ['3.13-slim', install, compiled('«3.11»'), 'info'],
  ['3.13.1', install, compiled('«3.9»'), 'info'],
  ['3.13-slim', install, compiled('3.13'), null],
  ['3.13-slim', install, compiled('3.13.2'), null],
  ['3', install, compiled('3.9'), null],
  [
    '3.13',
    `RUN pip install --target /x --python-version 3.11 -r requirements.txt`,
    compiled('3.11'),
    null,
  ],
  ['3.13', `RUN pyenv install 3.11\n${install}`, compiled('3.11'), null],
  ['3.11', install, byUv('--python-version «3.13»'), 'warning'],
  ['3.11', install, byUv('--universal --python-version 3.13'), null],
  ['3.11', install, byUv('--python-version 3.13 --universal'), null],
  ['3.11', install, byUv(''), null],
  ['3.11', 'RUN pip install attrs', compiled('3.13'), null],
])('a compiled list, %s: %s', (tag, line, list, severity) => {
  const dockerfile = `${from(tag)}${line}`;
  const { expected, found } = judgeMarked(rule, dockerfile, { 'requirements.txt': list });
  expect(found).toEqual(expected);
  const files = { 'requirements.txt': list.replaceAll(/[«»]/g, '') };
  expect(findingsIn(rule, dockerfile, files)[0]?.severity ?? null).toBe(severity);
});
