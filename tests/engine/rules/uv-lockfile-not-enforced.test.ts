import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'uv-lockfile-not-enforced';
const from =
  'FROM python:3.13-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.7 /uv /bin/\nWORKDIR /app\n';
const copied = `${from}COPY pyproject.toml uv.lock ./\n`;
const project = { 'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\n', 'uv.lock': '' };

test.each([
  ['plain', `${copied}RUN «uv sync» --no-dev`],
  ['export', `${copied}RUN «uv export» -o r.txt && pip install -r r.txt`],
  ['lock', `${copied}RUN «uv lock» && uv sync --locked`],
  ['add', `${copied}RUN «uv add» gunicorn`],
  ['run', `${copied}RUN «uv run» manage.py collectstatic`],
  ['a workspace member', `${copied}RUN «uv sync» --package api`],
  ['removed first', `${copied}RUN rm uv.lock && «uv sync»`],
  ['python -m', `${copied}RUN «python -m uv sync»`],
  [
    'frozen',
    `${copied}RUN «uv sync» --frozen --no-install-project\nCOPY . .\nRUN uv sync --frozen`,
  ],
  ['locked', `${copied}RUN uv sync --locked`],
  ['by a variable', `${copied}ENV UV_LOCKED=1\nRUN uv sync`],
  ['by a variable of the command', `${copied}RUN UV_FROZEN=true uv sync`],
  ['by an ARG', `${copied}ARG UV_LOCKED=1\nRUN uv sync`],
  ['exported', `${copied}RUN export UV_LOCKED=1 && uv sync`],
  ['a variable that is off', `${copied}ENV UV_LOCKED=0\nRUN «uv sync»`],
  ['an option from a variable', `${copied}ARG OPTIONS\nRUN uv sync $OPTIONS`],
  ['pip interface', `${copied}RUN uv pip sync requirements.txt`],
  ['checked before', `${copied}RUN uv lock --check\nRUN uv sync`],
  ['locked before', `${copied}RUN uv sync --locked --no-install-project\nRUN uv sync`],
  ['run without a sync', `${copied}RUN uv run --no-sync manage.py collectstatic`],
  ['run without a project', `${copied}RUN uv run --no-project tool.py`],
  ['a tool', `${copied}RUN uv tool install ruff==0.14.0`],
])('with a lock beside it: %s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile, project);
  expect(found).toEqual(expected);
});

test.each([
  ['plain', `${copied}RUN «uv sync»`],
  ['everything is copied', `${from}COPY . .\nRUN «uv sync»`],
  ['locked and copied', `${copied}RUN uv sync --locked`],
  ['frozen', `${copied}RUN uv sync --frozen`],
  ['locked, perhaps copied', `${from}COPY . .\nRUN uv sync --locked`],
  ['locked, surely not copied', `${from}COPY pyproject.toml ./\nRUN «uv sync» --locked`],
  ['frozen, surely not copied', `${from}COPY pyproject.toml ./\nRUN «uv sync» --frozen`],
  [
    'mounted',
    `${from}RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --locked`,
  ],
  ['the whole context mounted', `${from}RUN --mount=type=bind,target=. uv sync --locked`],
  ['cloned', `${from}RUN git clone https://example.org/shop . && uv sync --locked`],
  ['made by an earlier stage', `${from}COPY --from=build /app /app\nRUN uv sync --locked`],
  ['a base that nobody knows', 'FROM registry.example.com/base:1\nRUN uv sync --locked'],
  ['unknown options', `${from}COPY . .\nARG FLAGS\nRUN uv sync $FLAGS`],
  ['run, and nothing names a project', `${from}COPY . .\nRUN uv run tool.py`],
  [
    'a test stage',
    `${copied.replace('\n', ' AS test\n')}RUN uv sync\nFROM python:3.13-slim-trixie`,
  ],
  [
    'a variable does not outlive a FROM',
    `FROM python:3.13-slim-trixie AS one\nENV UV_LOCKED=1\n${copied}RUN «uv sync»`,
  ],
  [
    'a variable is inherited',
    `FROM python:3.13-slim-trixie AS one\nENV UV_LOCKED=1\nFROM one\nCOPY . .\nRUN uv sync`,
  ],
])('of an unknown context: %s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const without = { 'pyproject.toml': project['pyproject.toml'] };

test.each([
  ['no lock', `${from}COPY . .\nRUN uv sync`, without, 'there is none beside the Dockerfile'],
  [
    'no lock behind a pattern',
    `${from}COPY pyproject.toml uv.lock* ./\nRUN uv sync --locked`,
    without,
    'so it stops the build',
  ],
  [
    'ignored',
    `${from}COPY . .\nRUN uv sync --locked`,
    { ...project, '.dockerignore': '*.lock\n' },
    'no instruction before it',
  ],
  [
    'not copied',
    `${from}COPY pyproject.toml ./\nRUN uv sync`,
    project,
    'so each build resolves anew',
  ],
  [
    'another try behind it',
    `${from}COPY pyproject.toml ./\nRUN uv sync --frozen || uv sync --locked`,
    project,
    'so it fails in every build, and the step goes on without it',
  ],
])('%s', (_title, dockerfile, files, text) => {
  const messages = findingsIn(rule, dockerfile, files).map(({ message }) => message);
  expect(messages).toEqual([expect.stringContaining(text)]);
});

test.each([
  ['a plain project', project, ['info']],
  [
    'a workspace, whose members are not there yet',
    { ...project, 'pyproject.toml': '[tool.uv.workspace]\nmembers = ["libs/*"]\n' },
    [],
  ],
  [
    'a version that a build would have to find out',
    { ...project, 'pyproject.toml': '[project]\nname = "x"\ndynamic = ["version"]\n' },
    [],
  ],
])('--frozen in %s', (_title, files, severities) => {
  const found = findingsIn(rule, `${copied}RUN uv sync --frozen`, files);
  expect(found.map(({ severity }) => severity)).toEqual(severities);
});

test('the fix adds --locked and nothing else', () => {
  const dockerfile = `${copied}RUN uv sync --no-dev \\\n  && rm -rf /tmp/x`;
  const [finding] = findingsIn(rule, dockerfile, project);
  expect(finding?.fix?.safe).toBe(true);
  const fixed = fixedBy(rule, dockerfile, project)['Dockerfile'] ?? '';
  expect(fixed).toBe(dockerfile.replace('uv sync', 'uv sync --locked'));
  expect(findingsIn(rule, fixed, project)).toEqual([]);
});

test.each([
  ['an unknown context', `${copied}RUN uv sync`, undefined],
  [
    'a workspace',
    `${copied}RUN uv sync`,
    { ...project, 'pyproject.toml': '[tool.uv.workspace]\nmembers = ["libs/*"]\n' },
  ],
])('the fix is only a suggestion in %s', (_title, dockerfile, files) => {
  expect(findingsIn(rule, dockerfile, files)[0]?.fix?.safe).toBe(false);
});

test.each(['RUN rm uv.lock && uv sync', 'RUN uv sync --upgrade', 'RUN uv add flask'])(
  'there is no fix for %s',
  (line) => {
    expect(findingsIn(rule, `${copied}${line}`, project)[0]?.fix).toBeNull();
  },
);

test('an export does not install', () => {
  const dockerfile =
    'FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv export --frozen -o requirements.txt';
  const [finding] = findingsIn(rule, dockerfile, { 'pyproject.toml': '', 'uv.lock': '' });
  expect(finding?.message).toContain('exports `uv.lock` unread');
});

test.each([
  ['RUN uv sync --locked', 'error'],
  ['ENV UV_FROZEN=1\nRUN uv sync', 'error'],
  ['RUN uv sync --locked || uv sync', 'warning'],
  ['RUN uv sync', 'warning'],
  ['ENV UV_NO_SYNC=1\nRUN uv sync', 'warning'],
  ['ENV UV_NO_SYNC=1\nRUN uv run a.py', undefined],
])('without a lock, %j: %s', (lines, severity) => {
  const [finding] = findingsIn(rule, `${from}COPY pyproject.toml a.py ./\n${lines}`, without);
  expect(finding?.severity).toBe(severity);
});
