import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'venv-base-mismatch';
const make = 'RUN python -m venv /v && /v/bin/pip install -r r.txt\n';

test.each([
  `FROM python:3.12 AS a\n${make}FROM python:3.13\nCOPY --from=a «/v» /v`,
  `FROM python:3.12 AS a\n${make}FROM a AS b\nFROM python:3.13\nCOPY --from=b «/v/» /v/`,
  `FROM python:3.13 AS a\n${make}FROM python:3.13-alpine3.22\nCOPY --from=a «/v» /v`,
  `FROM python:3.13-alpine3.22 AS a\n${make}FROM python:3.13-slim\nCOPY --from=a «/v» /v`,
  `FROM python:3.13 AS a\n${make}FROM gcr.io/distroless/python3-debian12\nCOPY --from=a «/v» /v`,
  `FROM python:3.11 AS a\n${make}FROM gcr.io/distroless/python3-debian12:nonroot\nCOPY --from=a «/v» /v`,
  `FROM python:3.13 AS a\n${make}FROM debian:trixie-slim\nRUN apt-get install -y python3\nCOPY --from=a «/v» /v`,
  `FROM python:3.13 AS a\n${make}FROM python:3.13-slim\nCOPY --from=a «/v» /w\nCMD ["/w/bin/gunicorn"]`,
  'FROM python:3.13 AS a\nWORKDIR /s\nRUN uv sync\nFROM python:3.13-slim\nCOPY --from=a «/s/.venv» /app/.venv',
  'FROM python:3.13 AS a\nRUN python3.12 -m venv /v\nFROM python:3.13\nCOPY --from=a «/v» /v',
  'FROM python:3.12 AS a\nRUN pip install x\nFROM python:3.13\nCOPY --from=a «/usr/local/lib/python3.12/site-packages» /usr/local/lib/python3.12/site-packages',
  'FROM python:3.12 AS a\nRUN pip install x\nFROM python:3.13\nCOPY --from=a «/usr/local/lib/python3.12/site-packages/» /usr/local/lib/python3.13/site-packages/',
  'FROM python:3.12 AS a\nRUN pip install x\nFROM python:3.13\nCOPY --from=a «/usr/local/lib/python3.12» /usr/local/lib/python3.12',
  'FROM python:3.12 AS a\nRUN pip install --user x\nFROM python:3.13\nCOPY --from=a «/root/.local» /root/.local',
  'FROM python:3.13 AS a\nRUN pip install --user x\nFROM python:3.13-alpine\nCOPY --from=a «/root/.local» /home/app/.local',
  `FROM python:3.13 AS a\n${make}FROM python:3.13-slim\nCOPY --from=a /v /v`,
  `FROM python:3.13-trixie AS a\n${make}FROM python:3.13-slim-bookworm\nCOPY --from=a /v /v`,
  `FROM python:3.13 AS a\n${make}FROM a\nCOPY --from=a /v /v`,
  `ARG V\nFROM python:$V AS a\n${make}FROM python:3.13\nCOPY --from=a /v /v`,
  `FROM python:latest AS a\n${make}FROM python:3.13\nCOPY --from=a /v /v`,
  `FROM registry.example.com/p:1 AS a\n${make}FROM python:3.13\nCOPY --from=a /v /v`,
  `FROM python:3.13 AS a\n${make}FROM registry.example.com/p:1\nCOPY --from=a /v /v`,
  'FROM debian:12-slim AS a\nRUN apt-get install -y python3-venv && python3 -m venv /v\nFROM gcr.io/distroless/python3-debian12\nCOPY --from=a /v /v',
  'FROM python:3.13 AS a\nRUN uv venv --relocatable /v\nFROM python:3.13\nCOPY --from=a /v /w',
  'FROM python:3.13 AS a\nENV UV_VENV_RELOCATABLE=1\nRUN uv venv /v\nFROM python:3.13\nCOPY --from=a /v /w',
  'FROM python:3.12 AS a\nRUN uv python install 3.13 && uv venv /v\nFROM python:3.13\nCOPY --from=a /v /v',
  'FROM python:3.13 AS a\nRUN pip install x\nFROM python:3.13-slim\nCOPY --from=a /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages',
  'FROM python:3.13 AS a\nWORKDIR /app\nRUN pip install --target=/app flask\nFROM gcr.io/distroless/python3-debian12\nCOPY --from=a «/app» /app',
  'FROM python:3.12 AS a\nWORKDIR /app\nRUN pip install -t ./deps flask\nFROM python:3.13\nCOPY --from=a «/app/» /app/',
  'FROM python:3.12-slim AS a\nRUN pip install --prefix=/i flask\nFROM gcr.io/distroless/python3-debian12:nonroot\nCOPY --from=a «/i» /usr/local',
  'FROM python:3.12-slim AS a\nRUN pip install --prefix /i flask\nFROM python:3.13-slim\nCOPY --from=a «/i/» /usr/local/',
  'FROM python:3.12-slim AS a\nRUN pip install --prefix=/i flask\nFROM python:3.12-alpine\nCOPY --from=a /i /usr/local',
  'FROM python:3.12-slim AS a\nRUN pip install --prefix=/i flask\nFROM python:3.13-slim\nCOPY --from=a /i /i\nENV PYTHONPATH=/i/lib/python3.12/site-packages',
  'FROM python:3.12-slim AS a\nRUN pip install --prefix=/i flask\nFROM registry.example.com/x:1\nCOPY --from=a /i /usr/local',
  'FROM python:3.13-alpine AS a\nRUN uv pip install --target /deps flask\nFROM python:3.13\nCOPY --from=a «/deps» /deps',
  'FROM python:3.11 AS a\nRUN pip install --target=/app flask\nFROM gcr.io/distroless/python3-debian12\nCOPY --from=a /app /app',
  'FROM python:3.13 AS a\nRUN pip install --target=/app --python-version 3.11 --only-binary=:all: flask\nFROM gcr.io/distroless/python3-debian12\nCOPY --from=a /app /app',
  'FROM python:3.12 AS a\nRUN pip install --target=/deps flask\nFROM python:3.13\nCOPY --from=a /app /app',
  'FROM node:24 AS a\nRUN npm ci\nFROM python:3.13\nCOPY --from=a /app/dist /app/static',
  'FROM python:3.13\nCOPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['CMD ["/w/bin/gunicorn", "a:b"]', 'error'],
  ['CMD ["/w/bin/python", "app.py"]', 'warning'],
  ['CMD ["/w/bin/python", "-m", "gunicorn", "a:b"]', 'warning'],
])('another path with %s is of severity %s', (cmd, severity) => {
  const dockerfile = `FROM python:3.13 AS a\n${make}FROM python:3.13\nCOPY --from=a /v /w\n${cmd}`;
  expect(findingsIn(rule, dockerfile).map((finding) => finding.severity)).toEqual([severity]);
});

test('a folder of --target is a warning: packages without compiled parts do run', () => {
  const [finding] = findingsIn(
    rule,
    'FROM python:3.12 AS a\nRUN pip install -t /d x\nFROM python:3.13\nCOPY --from=a /d /d',
  );
  expect(finding).toMatchObject({
    severity: 'warning',
    message:
      '`/d` holds packages chosen for Python 3.12, and this stage has 3.13: what has compiled parts cannot be loaded.',
  });
});

test.each([
  ['FROM python:3.13-alpine3.22', 'warning'],
  ['FROM python:3.14-alpine3.22', 'error'],
  ['FROM gcr.io/distroless/python3-debian13', 'error'],
])('the goal %s is of severity %s', (goal, severity) => {
  const dockerfile = `FROM python:3.13 AS a\n${make}${goal}\nCOPY --from=a /v /v`;
  expect(findingsIn(rule, dockerfile).map((finding) => finding.severity)).toEqual([severity]);
});

const managed = (
  lines: string,
  variables = 'UV_PYTHON_PREFERENCE=only-managed UV_PYTHON_INSTALL_DIR=/opt/py',
) =>
  `FROM ghcr.io/astral-sh/uv:bookworm-slim AS b\nENV ${variables}\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv python install 3.13\nRUN uv sync --locked --no-install-project\nFROM debian:bookworm-slim\n${lines}`;

test.each([
  managed('COPY --from=b «/app/.venv» /app/.venv'),
  managed(
    'COPY --from=b «/app/.venv» /app/.venv',
    'UV_MANAGED_PYTHON=1 UV_PYTHON_INSTALL_DIR=/opt/py',
  ),
  managed('COPY --from=b «/app/.venv» /app/.venv', 'UV_PYTHON_PREFERENCE=only-managed'),
  managed('COPY --from=b /opt/py /opt/py\nCOPY --from=b /app/.venv /app/.venv'),
  managed('COPY --from=b /app/.venv /app/.venv\nCOPY --from=b /opt /opt'),
  managed('COPY --from=b /app/.venv /app/.venv\nCOPY --from=b /opt/py/ /opt/py/'),
  managed('COPY --from=b /app/.venv /app/.venv\nCOPY --from=b $PY /opt/py'),
  managed(
    'COPY --from=b /app/.venv /app/.venv',
    'UV_PYTHON_PREFERENCE=only-managed UV_PYTHON_INSTALL_DIR=/app/.venv/py',
  ),
  managed(
    'COPY --from=b /app /app',
    'UV_PYTHON_PREFERENCE=only-managed UV_PYTHON_INSTALL_DIR=/app/py',
  ),
  managed('COPY --from=b /app/.venv /app/.venv', 'UV_PYTHON_INSTALL_DIR=/opt/py'),
  managed('COPY --from=b /app/.venv /app/.venv\nRUN ./fetch-python.sh'),
  managed(
    'COPY --from=b /app/.venv /app/.venv',
    'UV_PYTHON_PREFERENCE=only-managed XDG_DATA_HOME=/x',
  ),
])('the Python that uv brought, %j', (text) => {
  const { expected, found } = judgeMarked(rule, text);
  expect(found).toEqual(expected);
});

test('says where that Python stays', () => {
  const [finding] = findingsIn(rule, managed('COPY --from=b /app/.venv /app/.venv'));
  expect(finding?.message).toBe(
    'The Python of this environment stays in `/opt/py` of the stage that made it, and nothing copies that folder: `/app/.venv/bin/python` leads nowhere, and no program of the environment starts.',
  );
});
