import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'dont-write-bytecode-misused';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';
const app = '\nCOPY . .\nCMD ["gunicorn", "a:b"]';

test.each([
  `ENV «PYTHONDONTWRITEBYTECODE=1»${app}`,
  `ENV «PYTHONDONTWRITEBYTECODE 1»${app}`,
  `ENV «PYTHONDONTWRITEBYTECODE=true»${app}`,
  `ENV «PYTHONDONTWRITEBYTECODE=false»${app}`,
  `ENV A=b «PYTHONDONTWRITEBYTECODE=x» C=d${app}`,
  `ENV «PYTHONDONTWRITEBYTECODE=1»\nCOPY --chown=app . .\nUSER app\nCMD ["gunicorn", "a:b"]`,
  `ENV «PYTHONDONTWRITEBYTECODE=1»\nRUN uv sync\nCMD ["gunicorn", "a:b"]`,
  'COPY . .\nCMD [«"python"», "-B", "a.py"]',
  'COPY . .\nCMD [«"python"», "-uB", "a.py"]',
  `ENV PYTHONDONTWRITEBYTECODE=0${app}`,
  `ENV PYTHONDONTWRITEBYTECODE=${app}`,
  `ENV PYTHONDONTWRITEBYTECODE=1\nENV PYTHONDONTWRITEBYTECODE=0${app}`,
  `ARG PYTHONDONTWRITEBYTECODE=1${app}`,
  `RUN PYTHONDONTWRITEBYTECODE=1 python x.py${app}`,
  `ENV PYTHONDONTWRITEBYTECODE=1\nCOPY . .\nRUN python -m compileall .\nCMD ["gunicorn", "a:b"]`,
  `ENV PYTHONDONTWRITEBYTECODE=1\nCOPY . .\nUSER app\nCMD ["gunicorn", "a:b"]`,
  `ENV PYTHONDONTWRITEBYTECODE=1\nCOPY . .\nRUN mkdir /data && chown -R app /data\nUSER app\nCMD ["gunicorn", "a:b"]`,
  `ENV «PYTHONDONTWRITEBYTECODE=1»\nCOPY . .\nRUN chown -R app:app /app\nUSER app\nCMD ["gunicorn", "a:b"]`,
  `ENV «PYTHONDONTWRITEBYTECODE=1»\nCOPY . .\nRUN chown -R app .\nUSER app\nCMD ["gunicorn", "a:b"]`,
  `ENV PYTHONDONTWRITEBYTECODE=1\nRUN pip install gunicorn\nCMD ["gunicorn", "a:b"]`,
  'ENV PYTHONDONTWRITEBYTECODE=1\nCOPY . .\nCMD ["nginx"]',
  'ENV PYTHONDONTWRITEBYTECODE=1\nCOPY . .',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test('a builder may set it', () => {
  const dockerfile = `FROM python:3.13 AS b\nENV PYTHONDONTWRITEBYTECODE=1\n${from}COPY --from=b /x /x${app}`;
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

test.each([
  [`ENV PYTHONDONTWRITEBYTECODE=1${app}`, app.slice(1)],
  [`ENV A=b \\\n    PYTHONDONTWRITEBYTECODE=1${app}`, `ENV A=b${app}`],
  [`ENV PYTHONDONTWRITEBYTECODE=1 \\\n    A=b${app}`, `ENV A=b${app}`],
  [`ENV A=b PYTHONDONTWRITEBYTECODE=1 C=d${app}`, `ENV A=b C=d${app}`],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test('removes nothing where another ENV would then count', () => {
  const twice = 'ENV PYTHONDONTWRITEBYTECODE=1\nENV PYTHONDONTWRITEBYTECODE=1';
  expect(findingsIn(rule, from + twice + app)[0]?.fix).toBeNull();
});
