import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'stop-signal-mismatch';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';

test.each([
  'CMD [«"python"», "app.py"]',
  'CMD [«"python3.13"», "-u", "/app/app.py"]',
  'CMD ["python", "-m", «"shop.worker"»]',
  'CMD ["python", "tool.py", "--help"]',
  'ENTRYPOINT ["python"]\nCMD ["tool.py", "--help"]',
  'ENTRYPOINT [«"python"», "tool.py"]\nCMD ["--help"]',
  'ENTRYPOINT [«"python"», "tool.py"]\nCMD ["--version"]',
  'ENTRYPOINT ["python"]\nCMD ["-m", "tool", "--version"]',
  'CMD ["python", "-m", «"tool"», "--port", "80"]',
  'CMD exec «python» app.py',
  'ENTRYPOINT [«"python"», "app.py"]\nCMD ["--verbose"]',
  'STOPSIGNAL SIGTERM\nCMD [«"python"», "app.py"]',
  'STOPSIGNAL «9»\nCMD ["python", "app.py"]',
  'STOPSIGNAL   «kill»\nCMD ["gunicorn", "app:app"]',
  'STOPSIGNAL «SIGSTOP»\nCMD ["gunicorn", "app:app"]',
  'STOPSIGNAL «SIGTREM»\nCMD ["gunicorn", "app:app"]',
  'STOPSIGNAL «0»\nCMD ["gunicorn", "app:app"]',
  'STOPSIGNAL «99»\nCMD ["gunicorn", "app:app"]',
  'STOPSIGNAL «SIGQUIT»\nCMD ["gunicorn", "app:app"]',
  'STOPSIGNAL «2»\nCMD ["python", "-m", "gunicorn", "app:app"]',
  'STOPSIGNAL SIGTERM\nSTOPSIGNAL «INT»\nCMD ["gunicorn", "app:app"]',
  'CMD [«"uwsgi"», "--master", "--http", ":80"]',
  'CMD ["tini", "--", «"uwsgi"», "-M", "--http", ":80"]',
  'ENV UWSGI_MASTER=1\nCMD [«"uwsgi"», "--http", ":80"]',
  'STOPSIGNAL SIGINT\nCMD ["python", "app.py"]',
  'CMD ["python", "-m", "vllm.entrypoints.openai.api_server", "--port", "80"]',
  'ENTRYPOINT ["python", "-m", "awslambdaric"]\nCMD ["app.handler"]',
  'RUN playwright install chromium\nCMD ["python", "app.py"]',
  'STOPSIGNAL $SIGNAL\nCMD ["python", "app.py"]',
  'STOPSIGNAL SIGRTMIN+3\nCMD ["python", "app.py"]',
  'STOPSIGNAL SIGUSR1\nCMD ["python", "app.py"]',
  'STOPSIGNAL SIGWINCH\nCMD ["gunicorn", "app:app"]',
  'CMD python app.py',
  'CMD ["tini", "--", "python", "app.py"]',
  'ENTRYPOINT ["dumb-init", "--"]\nCMD ["python", "app.py"]',
  'CMD ["uv", "run", "python", "app.py"]',
  'CMD ["python3.12", "-m", "pipenv", "run", "wave", "run", "app"]',
  'CMD ["python", "-m", "poetry", "run", "python", "app.py"]',
  'CMD ["python", "-m", «"shop"», "run", "pipenv"]',
  'FROM registry.example.com/base:1\nCMD ["python", "app.py"]',
  'FROM registry.example.com/base:1\nENTRYPOINT [«"python"», "app.py"]',
  'FROM nvidia/cuda:12.9.1-runtime-ubuntu24.04\nCMD [«"python"», "app.py"]',
  'CMD ["gunicorn", "app:app"]',
  'CMD ["uvicorn", "app:app"]',
  'CMD ["python", "-m", "uvicorn", "app:app"]',
  'CMD ["python", "-m", "http.server"]',
  'CMD ["python", "manage.py", "qcluster"]',
  'CMD ["python", "-c", "print(1)"]',
  'CMD ["python"]',
  'CMD ["celery", "-A", "shop", "worker"]',
  'CMD ["uwsgi", "--http", ":80"]',
  'CMD ["uwsgi", "--master", "--die-on-term", "--http", ":80"]',
  'ENV UWSGI_DIE_ON_TERM=true\nCMD ["uwsgi", "--master", "--http", ":80"]',
  'STOPSIGNAL SIGINT\nCMD ["uwsgi", "--master", "--http", ":80"]',
  'CMD ["uwsgi", "--ini", "/etc/uwsgi.ini"]',
  'CMD uwsgi --master $OPTIONS',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('an action of GitHub does one step of a job and ends', () => {
  const files = { 'action.yml': 'runs:\n  using: docker\n  image: Dockerfile\n' };
  expect(findingsIn(rule, `${from}ENTRYPOINT ["python", "/action.py"]`, files)).toEqual([]);
});

test.each([
  'python:3.13-windowsservercore-ltsc2022',
  'mcr.microsoft.com/windows/servercore:ltsc2022',
])('%s knows no SIGTERM', (image) => {
  expect(findingsIn(rule, `FROM ${image}\nCMD ["python", "app.py"]`)).toEqual([]);
});

test.each([
  ['a program that takes its place', 'import os\nos.execvp("gunicorn", ["gunicorn", "a:b"])\n', 0],
  ['a handler', 'import signal\nsignal.signal(signal.SIGTERM, stop)\n', 0],
  ['a handler of asyncio', 'loop.add_signal_handler(15, stop)\n', 0],
  ['uvicorn', 'import uvicorn\nuvicorn.run("a:app")\n', 0],
  ['aiohttp', 'web.run_app(app)\n', 0],
  ['nothing', 'while True:\n    work()\n', 1],
])('a program with %s', (_title, source, count) => {
  const dockerfile = `${from}COPY . .\nCMD ["python", "app.py"]`;
  expect(findingsIn(rule, dockerfile, { 'app.py': source })).toHaveLength(count);
});

test.each([
  ['[uwsgi]\nmaster = true\n', 1],
  ['[uwsgi]\nmaster=1\ndie-on-term=true\n', 0],
  ['[uwsgi]\nmaster = true\n; die-on-term = true\n', 1],
  ['[uwsgi]\nhttp = :80\n', 0],
])('uWSGI with %j', (ini, count) => {
  const dockerfile = `${from}COPY . .\nCMD ["uwsgi", "uwsgi.ini"]`;
  expect(findingsIn(rule, dockerfile, { 'uwsgi.ini': ini })).toHaveLength(count);
});

test.each([
  ['init: true', 0],
  ['stop_signal: SIGINT', 0],
  ['restart: always', 1],
])('a compose file with %s', (line, count) => {
  const files = { 'compose.yaml': `services:\n  worker:\n    build: .\n    ${line}\n` };
  expect(findingsIn(rule, `${from}CMD ["python", "app.py"]`, files)).toHaveLength(count);
});

test('inherits the signal of a stage of this file', () => {
  const base = 'FROM python:3.13-slim-trixie AS base\nSTOPSIGNAL SIGINT\n';
  expect(findingsIn(rule, `${base}FROM base\nCMD ["python", "app.py"]`)).toEqual([]);
  expect(findingsIn(rule, `${base}${from}CMD ["python", "app.py"]`)).toHaveLength(1);
});

test.each([
  ['CMD ["python", "app.py"]', 'STOPSIGNAL SIGINT\nCMD ["python", "app.py"]', true],
  [
    'COPY . .\n# hadolint ignore=DL3025\nCMD ["python", "app.py"]',
    'COPY . .\nSTOPSIGNAL SIGINT\n# hadolint ignore=DL3025\nCMD ["python", "app.py"]',
    true,
  ],
  [
    'STOPSIGNAL SIGTERM\nCMD ["python", "app.py"]',
    'STOPSIGNAL SIGINT\nCMD ["python", "app.py"]',
    true,
  ],
  ['STOPSIGNAL 9\nCMD ["gunicorn", "a:a"]', 'STOPSIGNAL SIGTERM\nCMD ["gunicorn", "a:a"]', false],
  [
    'CMD ["uwsgi", "--master", "--http", ":80"]',
    'CMD ["uwsgi", "--die-on-term", "--master", "--http", ":80"]',
    true,
  ],
])('mends %j', (before, after, safe) => {
  expect(findingsIn(rule, from + before)[0]?.fix?.safe).toBe(safe);
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});
