import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'dockerignore-missing-or-weak';
const from = 'FROM python:3.13-slim-trixie\n';
const broad = `${from}COPY . /app`;
const enough = '.git\n.venv\n.env\n';

test.each([
  ['RUN cd /app && git clean -xfd', 'docs', '`.dockerignore` lets `.venv` and `.env` into'],
  ['RUN git -C /app describe --tags > /version', '.venv\n.env', '`git describe` reads `.git`,'],
  [
    'RUN git clone https://example.com/tool && cd tool && git log',
    '.venv\n.env',
    'lets `.git` into',
  ],
  ['RUN git init && git add -A && git commit -m x', '.venv\n.env', 'lets `.git` into'],
])('%s', (step, ignore, message) => {
  const found = findingsIn(rule, `${broad}\n${step}`, { '.dockerignore': `${ignore}\n` });
  expect(found[0]?.message).toContain(message);
});

test('a new ignore file keeps `.git` where a step asks Git', () => {
  const text = `${broad}\nRUN cd /app && git rev-parse HEAD > /commit`;
  expect(fixedBy(rule, text, {})['.dockerignore']).toMatch(/^\.venv\n/);
});

test.each([
  ['no ignore file', `${from}«COPY . /app»`, {}],
  ['ADD', `${from}«ADD ./ /app»`, {}],
  ['all of it, seen from a folder', `${from}«COPY .. /app»`, {}],
  ['said once', `${from}«COPY . /a»\nCOPY . /b`, {}],
  ['a builder stage', `FROM python:3.13 AS b\n«COPY . .»\n${from}COPY --from=b /x /x`, {}],
  ['forgets .env', broad, { '.dockerignore': '.git\n«.venv»\n' }],
  ['empty', broad, { '.dockerignore': '«»' }],
  [
    'a root-only pattern',
    broad,
    { '.dockerignore': `${enough}«__pycache__»\n`, 'a/__pycache__/m.pyc': '' },
  ],
  ['an existing venv', broad, { '.dockerignore': '.git\n.venv\n«.env»', 'venv/pyvenv.cfg': '' }],
  [
    'an own ignore file, weak',
    broad,
    { 'Dockerfile.dockerignore': '«.git»', '.dockerignore': enough },
  ],
  ['enough', broad, { '.dockerignore': enough }],
  ['with slashes', broad, { '.dockerignore': '/.git/\n.venv/\n.env*\n' }],
  [
    'double stars',
    broad,
    { '.dockerignore': '**/.git\n**/.venv\n**/.env\n**/__pycache__', 'a/__pycache__/m.pyc': '' },
  ],
  ['allow-list', broad, { '.dockerignore': '*\n!src\n', 'src/a.py': '' }],
  ['contents of .git', broad, { '.dockerignore': '.git/**\n.venv\n.env\n' }],
  ['taken back on purpose', broad, { '.dockerignore': `${enough}!.env\n` }],
  ['an own ignore file', broad, { 'Dockerfile.dockerignore': enough }],
  ['a command that no shell reads', `${from}COPY $(find . -name "*.py") ./`, { 'a.py': '' }],
  ['Podman', broad, { '.containerignore': enough }],
  ['named files only', `${from}COPY src requirements.txt /app/`, { 'src/a.py': '' }],
  ['from a stage', `FROM python:3.13 AS b\n${from}COPY --from=b . /app`, {}],
  ['a stage the image does not use', `FROM python:3.13 AS t\nCOPY . .\n${from}`, {}],
])('%s', (_title, dockerfile, files) => {
  const { expected, found } = judgeMarked(rule, dockerfile, files);
  expect(found).toEqual(expected);
});

test('says nothing where the context is not known', () => {
  expect(judgeMarked(rule, broad).found).toEqual([]);
});

test.each([
  ['setuptools-scm', { 'pyproject.toml': 'requires = ["setuptools-scm"]' }, 'info'],
  ['hatch-vcs', { 'pyproject.toml': 'requires = ["hatch-vcs"]' }, 'info'],
  ['nothing of the kind', { 'pyproject.toml': 'requires = ["hatchling"]' }, 'warning'],
])('.git let through with %s', (_title, files, severity) => {
  const context = { ...files, '.dockerignore': '.venv\n.env\n' };
  expect(findingsIn(rule, broad, context)[0]?.severity).toBe(severity);
});

test('explains a pattern that matches at the top only', () => {
  const context = { '.dockerignore': `${enough}__pycache__\n`, 'a/__pycache__/m.pyc': '' };
  expect(findingsIn(rule, broad, context)[0]?.message).toContain(
    '`**/__pycache__` matches in every',
  );
});

test('names what is there as it is called', () => {
  const [finding] = findingsIn(rule, broad, { '.idea/misc.xml': '' });
  expect(finding?.message).toContain('`.git`, `.venv`, `.env` and `.idea` too');
});

test('the fixes leave nothing to find', () => {
  const idea = { '.idea/misc.xml': '', 'node_modules/a/index.js': '' };
  for (const files of [{}, { '.dockerignore': '.git' }, { '.dockerignore': '' }, idea]) {
    const fixed = fixedBy(rule, broad, files);
    expect(findingsIn(rule, broad, fixed)).toEqual([]);
  }
  expect(fixedBy(rule, broad, { '.dockerignore': '.git' })['.dockerignore']).toBe(
    '.git\n.venv\n.env\n',
  );
});

test.each([
  [{ 'main.py': '' }, true],
  [{ 'main.py': '', '.env': 'A=1' }, false],
  [{ '.dockerignore': '*.log', '.env': 'A=1' }, false],
  [{ '.dockerignore': '.env', '.env': 'A=1' }, true],
  [{ '.dockerignore': '*.log', 'api/.env': 'A=1' }, true],
])(
  'with %j the fix is safe: %s, because the program may read the file that is there',
  (files, safe) => {
    expect(findingsIn(rule, broad, files)[0]?.fix?.safe).toBe(safe);
  },
);
