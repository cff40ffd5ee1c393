import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'install-at-startup';
const from = 'FROM ghcr.io/astral-sh/uv:python3.13-trixie-slim\nWORKDIR /app\n';

test.each([
  'CMD «pip install» -r requirements.txt && exec gunicorn a:b',
  'CMD ["sh", "-c", "«pip install» -e . && exec gunicorn a:b"]',
  'CMD ["bash", "-c", "«uv sync» && exec gunicorn a:b"]',
  'CMD «uv pip install» flask; gunicorn a:b',
  'CMD [«"uv", "run"», "app"]',
  'CMD [«"uv", "run"», "--locked", "app"]',
  'ENTRYPOINT ["tini", "--"]\nCMD [«"uv", "run"», "app"]',
  'ENTRYPOINT [«"uv", "run"»]\nCMD ["app"]',
  'CMD exec «uv run» app',
  'CMD [«"uvx"», "tool"]',
  'CMD [«"uv", "tool", "run"», "x"]',
  'CMD «pipenv install» && gunicorn a:b',
  'CMD «apt-get update» && «apt-get install» -y x && gunicorn a:b',
  'CMD «playwright install» chromium && gunicorn a:b',
  'CMD «python -m playwright install» && gunicorn a:b',
  'CMD «npm ci» && gunicorn a:b',
  'CMD «conda install» x && gunicorn a:b',
  'CMD ["uv", "run", "--no-sync", "app"]',
  'CMD [«"uv", "run"», "--frozen", "app"]',
  'CMD ["uv", "run", "--frozen", "--no-sync", "app"]',
  'CMD ["uv", "run", "--no-project", "app"]',
  'ENV UV_NO_SYNC=1\nCMD ["uv", "run", "app"]',
  'ENV UV_FROZEN=true\nCMD [«"uv", "run"», "app"]',
  'CMD export UV_NO_SYNC=1 && exec uv run app',
  'CMD ["poetry", "run", "app"]',
  'CMD ["gunicorn", "a:b"]',
  'CMD if [ -n "$DEV" ]; then pip install x; fi; exec gunicorn a:b',
  'CMD pip install x && jupyter lab',
  'CMD pip install --no-index --find-links /w x && gunicorn a:b',
  'CMD pip --version && gunicorn a:b',
  'CMD ["echo", "uv", "run"]',
  'RUN pip install x\nCMD ["gunicorn", "a:b"]',
  'CMD ["uv", "run", "app"]\nCMD ["gunicorn", "a:b"]',
  'HEALTHCHECK CMD uv run x\nCMD ["gunicorn", "a:b"]',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('looks into the script', () => {
  const { expected, found } = judgeMarked(rule, `${from}COPY . .\nENTRYPOINT ["./s.sh"]`, {
    's.sh': '#!/bin/sh\n«uv sync» --locked\nexec «uv run» app\n',
  });
  expect(found).toEqual(expected);
});

test.each([
  ['COPY app app\nCMD ["uv", "run", "-m", "app"]', {}],
  ['COPY app app\nCMD [«"uv", "run"», "-m", "app"]', { 'app/pyproject.toml': '' }],
  ['COPY app app\nCMD [«"uv", "run"», "app/main.py"]', {}],
  ['COPY app app\nCMD [«"uv", "run"», "--with", "flask", "-m", "app"]', {}],
  ['COPY . .\nCMD [«"uv", "run"», "-m", "app"]', { 'pyproject.toml': '' }],
  ['RUN git clone https://example.org/x .\nCOPY app app\nCMD [«"uv", "run"», "-m", "app"]', {}],
])('a project that may be there: %j', (lines, files) => {
  const context = { 'app/main.py': '', ...files };
  const { expected, found } = judgeMarked(rule, from + lines, context);
  expect(found).toEqual(expected);
});

test('an unknown base may set the variable', () => {
  expect(findingsIn(rule, 'FROM registry.example.com/x:1\nCMD ["uv", "run", "app"]')).toEqual([]);
});

const sync = 'RUN uv sync --locked\n';

test.each([
  [`${sync}CMD ["uv", "run", "app"]`, `${sync}CMD ["uv", "run", "--no-sync", "app"]`, true],
  [`${sync}CMD exec uv run app`, `${sync}CMD exec uv run --no-sync app`, true],
  [
    'RUN uv sync --no-install-project\nCMD ["uv", "run", "app"]',
    'RUN uv sync --no-install-project\nCMD ["uv", "run", "--no-sync", "app"]',
    false,
  ],
  [
    'RUN uv sync --locked --no-dev\nCMD ["uv", "run", "app"]',
    'RUN uv sync --locked --no-dev\nCMD ["uv", "run", "--no-sync", "app"]',
    false,
  ],
  ['CMD ["uv", "run", "app"]', 'CMD ["uv", "run", "app"]', undefined],
  [`${sync}CMD ["uv", 'run', "app"]`, `${sync}CMD ["uv", 'run', "app"]`, undefined],
])('mends %j', (before, after, safe) => {
  expect(findingsIn(rule, from + before)[0]?.fix?.safe).toBe(safe);
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});
