import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'lockfile-not-enforced';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';
const poetry = { 'pyproject.toml': '[tool.poetry]\nname = "x"\n', 'poetry.lock': '' };
const pipenv = { Pipfile: '', 'Pipfile.lock': '{}' };
const pdm = { 'pyproject.toml': '', 'pdm.lock': '' };

test.each([
  ['poetry with a lock', 'COPY . .\nRUN poetry install --only main', poetry],
  ['poetry sync', 'COPY . .\nRUN poetry sync', poetry],
  ['poetry without a lock', 'COPY . .\nRUN «poetry install»', { 'pyproject.toml': '' }],
  [
    'a pattern hides that there is none',
    'COPY pyproject.toml poetry.lock* ./\nRUN «poetry install»',
    { 'pyproject.toml': '' },
  ],
  ['a pattern that finds it', 'COPY pyproject.toml poetry.lock* ./\nRUN poetry install', poetry],
  ['ignored', 'COPY . .\nRUN «poetry install»', { ...poetry, '.dockerignore': '*.lock' }],
  ['export', 'COPY . .\nRUN poetry export -o r.txt && pip install -r r.txt', poetry],
  [
    'export without a lock',
    'COPY . .\nRUN «poetry export» -o r.txt && pip install -r r.txt',
    { 'pyproject.toml': '' },
  ],
  ['what needs no lock', 'RUN poetry --version && poetry -V && poetry', {}],
  ['poetry lock', 'COPY . .\nRUN «poetry lock» && poetry install', poetry],
  ['poetry lock --check', 'COPY . .\nRUN poetry lock --check && poetry install', poetry],
  ['poetry update', 'COPY . .\nRUN «poetry update»', poetry],
  ['poetry add', 'COPY . .\nRUN «poetry add» gunicorn', poetry],
  [
    'settings of poetry',
    'COPY . .\nRUN poetry config virtualenvs.create false && poetry install',
    poetry,
  ],
  [
    'in another folder',
    'COPY . .\nRUN poetry install --directory api',
    { 'api/pyproject.toml': '' },
  ],
  ['pipenv install', 'COPY . .\nRUN «pipenv install» --system', pipenv],
  ['pipenv install --deploy', 'COPY . .\nRUN pipenv install --system --deploy', pipenv],
  ['pipenv install --ignore-pipfile', 'COPY . .\nRUN pipenv install --ignore-pipfile', pipenv],
  ['pipenv sync', 'COPY . .\nRUN pipenv sync', pipenv],
  ['pipenv sync without a lock', 'COPY . .\nRUN «pipenv sync»', { Pipfile: '' }],
  ['pipenv by a variable', 'COPY . .\nENV PIPENV_IGNORE_PIPFILE=1\nRUN pipenv install', pipenv],
  ['pipenv install X', 'COPY . .\nRUN «pipenv install» gunicorn', pipenv],
  ['pipenv lock', 'COPY . .\nRUN «pipenv lock» && pipenv sync', pipenv],
  [
    'a list from the newest pipenv',
    'COPY . .\nRUN pip install pipenv\nRUN «pipenv lock» --keep-outdated --requirements > r.txt',
    pipenv,
  ],
  ['in short', 'COPY . .\nRUN pip install pipenv && «pipenv lock» -r > r.txt', pipenv],
  [
    'what the newest has no more',
    'COPY . .\nRUN pip install pipenv && «pipenv install» --deploy --keep-outdated',
    pipenv,
  ],
  [
    'a list from an old pipenv',
    'COPY . .\nRUN pip install pipenv==2021.5.29 && pipenv lock -r > r.txt',
    pipenv,
  ],
  [
    'a list, where one may fail',
    'COPY . .\nRUN pip install pipenv && (pipenv lock -r > r.txt || pipenv requirements > r.txt)',
    pipenv,
  ],
  [
    'a list on a Python that stays with an old pipenv',
    'FROM python:3.6\nCOPY . .\nRUN pip install pipenv && pipenv lock -r > r.txt',
    pipenv,
  ],
  ['pdm install', 'COPY . .\nRUN «pdm install» --prod', pdm],
  ['pdm install --check', 'COPY . .\nRUN pdm install --check --prod', pdm],
  ['pdm install --frozen-lockfile', 'COPY . .\nRUN «pdm install» --frozen-lockfile', pdm],
  ['pdm sync', 'COPY . .\nRUN pdm sync --prod', pdm],
  [
    'another lock of pdm',
    'COPY . .\nRUN pdm sync -L pdm.prod.lock',
    { 'pyproject.toml': '', 'pdm.prod.lock': '' },
  ],
  ['options that nobody can read', 'COPY . .\nARG MORE\nRUN pipenv install $MORE', pipenv],
])('%s', (_title, lines, files) => {
  const { expected, found } = judgeMarked(rule, `${from}${lines}`, files);
  expect(found).toEqual(expected);
});

test.each([
  'COPY pyproject.toml ./\nRUN «poetry install»',
  'COPY pyproject.toml poetry.lock ./\nRUN poetry install',
  'COPY . .\nRUN poetry install',
  'COPY . .\nRUN «pipenv install» --system',
  'RUN git clone https://example.org/shop . && poetry install',
  'COPY --from=build /src /app\nRUN poetry install',
  'RUN conda env create -f environment.yml',
])('of an unknown context: %s', (lines) => {
  const { expected, found } = judgeMarked(rule, `${from}${lines}`);
  expect(found).toEqual(expected);
});

const conda = 'FROM condaforge/miniforge3:25.3.1-0\nWORKDIR /app\nCOPY . .\n';

test.each([
  [
    'env create',
    `${conda}RUN conda env create -f environment.yml`,
    'dependencies:\n  - python=3.13\n  - «numpy»\n  - pip\n',
  ],
  [
    'env update',
    `${conda}RUN mamba env update --file environment.yml`,
    'dependencies:\n  - «numpy>=2»\n',
  ],
  ['with the usual name', `${conda}RUN conda env create`, 'dependencies:\n  - «numpy»\n'],
  [
    'install',
    `${conda}RUN micromamba install -y -n base -f environment.yml`,
    'dependencies: [«numpy»]\n',
  ],
  [
    'a package of pip',
    `${conda}RUN conda env create -f environment.yml`,
    'dependencies:\n  - python=3.13\n  - pip:\n      - «flask»\n',
  ],
  [
    'pinned',
    `${conda}RUN conda env create -f environment.yml`,
    'dependencies:\n  - python=3.13\n  - conda-forge::numpy=2.3.4\n  - pip\n  - pip:\n      - flask==3.1.2\n      - -r requirements.txt\n',
  ],
  ['another command', `${conda}RUN conda clean -afy`, 'dependencies:\n  - numpy\n'],
])('conda: %s', (_title, dockerfile, environment) => {
  const { expected, found } = judgeMarked(rule, dockerfile, { 'environment.yml': environment });
  expect(found).toEqual(expected);
});

test('a lock of conda lists exact builds', () => {
  const files = {
    'conda-linux-64.lock': '@EXPLICIT',
    'conda-lock.yml': 'dependencies:\n  - numpy\n',
  };
  const lines = 'RUN conda create --file conda-linux-64.lock && conda-lock install conda-lock.yml';
  expect(findingsIn(rule, `${conda}${lines}`, files)).toEqual([]);
});

const project = '[project]\nname = "x"\nversion = "1"\ndependencies = ["flask"]\n';

test.each([
  ['RUN «pip install» .', { 'pyproject.toml': project, 'uv.lock': '' }],
  [
    'RUN «python -m pip install» --no-cache-dir -e .',
    { 'pyproject.toml': project, 'poetry.lock': '' },
  ],
  ['RUN «uv pip install» --system .', { 'pyproject.toml': project, 'pylock.toml': '' }],
  ['RUN pip install .', { 'pyproject.toml': project }],
  ['RUN pip install .', { 'pyproject.toml': '[project]\nname = "x"\n', 'uv.lock': '' }],
  ['RUN pip install --no-deps .', { 'pyproject.toml': project, 'uv.lock': '' }],
  [
    'RUN pip install -r requirements.txt && pip install .',
    { 'pyproject.toml': project, 'uv.lock': '', 'requirements.txt': '' },
  ],
  ['RUN uv sync --locked && pip install .', { 'pyproject.toml': project, 'uv.lock': '' }],
  ['RUN pip install -c constraints.txt .', { 'pyproject.toml': project, 'uv.lock': '' }],
  ['RUN «uv pip install» --system -r pyproject.toml', { 'pyproject.toml': project, 'uv.lock': '' }],
  [
    'RUN «uv pip install» -r ./pyproject.toml --extra a && uv pip install --no-deps .',
    { 'pyproject.toml': project, 'uv.lock': '' },
  ],
  ['RUN uv pip install -r pyproject.toml', { 'pyproject.toml': project }],
  ['RUN uv pip install -r pyproject.toml && uv sync', { 'pyproject.toml': project, 'uv.lock': '' }],
  [
    'RUN uv pip install -r pyproject.toml -r requirements.txt',
    { 'pyproject.toml': project, 'uv.lock': '', 'requirements.txt': '' },
  ],
  ['RUN uv pip install -r pyproject.toml -c a.txt', { 'pyproject.toml': project, 'uv.lock': '' }],
  ['RUN uv pip install -r other/pyproject.toml', { 'pyproject.toml': project, 'uv.lock': '' }],
  ['RUN uv pip install --group test', { 'pyproject.toml': project, 'uv.lock': '' }],
])('pip beside a lock: %s', (line, files) => {
  const { expected, found } = judgeMarked(rule, `${from}COPY . .\n${line}`, files);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN pipenv install --system', pipenv, 'RUN pipenv install --deploy --system'],
  ['RUN pdm install --prod', pdm, 'RUN pdm install --check --prod'],
])('the fix of %s', (line, files, fixed) => {
  const dockerfile = `${from}COPY . .\n${line}`;
  expect(findingsIn(rule, dockerfile, files)[0]?.fix?.safe).toBe(true);
  const after = fixedBy(rule, dockerfile, files)['Dockerfile'] ?? '';
  expect(after).toBe(`${from}COPY . .\n${fixed}`);
  expect(findingsIn(rule, after, files)).toEqual([]);
});

test('the fix is only a suggestion where nobody knows whether there is a lock', () => {
  const [finding] = findingsIn(rule, `${from}COPY . .\nRUN pipenv install`);
  expect(finding?.fix?.safe).toBe(false);
});

test('--skip-lock never looks at the lock', () => {
  const [finding] = findingsIn(rule, `${from}COPY . .\nRUN pipenv install --skip-lock`, pipenv);
  expect(finding?.message).toContain('without a look at `Pipfile.lock`');
});

test('there is no fix for --skip-lock', () => {
  const [finding] = findingsIn(rule, `${from}COPY . .\nRUN pipenv install --skip-lock`, pipenv);
  expect(finding?.fix).toBeNull();
});

test('--frozen-lockfile of pdm still resolves, so it is an information', () => {
  const [finding] = findingsIn(rule, `${from}COPY . .\nRUN pdm install --frozen-lockfile`, pdm);
  expect(finding?.severity).toBe('info');
});

test.each([
  ['COPY . .\nRUN pdm install', pdm, '`pdm.lock` is stale:'],
  [
    'COPY pyproject.toml ./\nRUN curl -sSL https://pdm-project.org/install-pdm.py | python3 -\nRUN pdm install',
    pdm,
    '`pdm.lock` is missing or stale:',
  ],
])('%j', (steps, files, words) => {
  expect(findingsIn(rule, from + steps, files)[0]?.message).toContain(words);
});

test.each([
  ['pipenv lock -r > r.txt', 'no `--requirements`'],
  ['python -m pipenv lock --dev --requirements > r.txt', 'no `--requirements`'],
  ['pipenv install --deploy --keep-outdated', 'no `--keep-outdated`'],
])('%s stops with the newest pipenv', (call, message) => {
  const [finding] = findingsIn(
    rule,
    `${from}COPY . .\nRUN pip install pipenv\nRUN ${call}`,
    pipenv,
  );
  expect(finding?.severity).toBe('error');
  expect(finding?.message).toContain(message);
});
