import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'development-server';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';

test.each([
  'CMD [«"flask", "run"»]',
  'CMD «flask --app shop run» --host 0.0.0.0',
  'CMD ["python", "-m", «"flask", "run"»]',
  'CMD [«"./manage.py", "runserver"», "0.0.0.0:8000"]',
  'CMD [«"python", "manage.py", "runserver"», "--insecure", "--noreload"]',
  'CMD [«"django-admin", "runserver"»]',
  'CMD [«"python", "manage.py", "runserver_plus"»]',
  'CMD [«"fastapi", "dev"», "main.py"]',
  'CMD [«"dagster", "dev"», "-h", "0.0.0.0", "-p", "3000"]',
  'CMD ["uv", "run", «"dagster", "dev"»]',
  'CMD ["dagster-webserver", "-h", "0.0.0.0"]',
  'CMD ["dagster", "api", "grpc", "-h", "0.0.0.0"]',
  'CMD ["sh", "-c", "exec «flask run»"]',
  'CMD ["gunicorn", «"--reload"», "app:app"]',
  'CMD ["hypercorn", "app:app", «"--reload"»]',
  'ENTRYPOINT ["uvicorn"]\nCMD ["app:app", «"--reload"»]',
  'CMD ["chainlit", "run", "app.py", «"-w"», "--host", "0.0.0.0"]',
  'CMD ["chainlit", "run", "app.py", "-h", "--host", "0.0.0.0"]',
  'ENV UVICORN_RELOAD=true\nCMD [«"uvicorn"», "app:app"]',
  'ENV GUNICORN_CMD_ARGS="--workers 2 --reload"\nCMD [«"gunicorn"», "app:app"]',
  'CMD ["uvicorn", "app:app", "--reload-dir", "src"]',
  'CMD ["uvicorn", "app:app", "--no-reload"]',
  'ENV UVICORN_RELOAD=false\nCMD ["uvicorn", "app:app"]',
  'CMD ["fastapi", "run", "main.py"]',
  'CMD ["python", "manage.py", "migrate"]',
  'CMD ["flask", "db", "upgrade"]',
  'CMD ["python", "app.py"]',
  'CMD ["python", "-m", "shop"]',
  'CMD ["gunicorn", "flask:run"]',
  'HEALTHCHECK CMD flask run\nCMD ["gunicorn", "app:app"]',
  'RUN flask run --help\nCMD ["gunicorn", "app:app"]',
  'CMD ["flask", "run"]\nCMD ["gunicorn", "app:app"]',
  'CMD ["flask", "$ACTION"]',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['Dockerfile', 'AS web', 1],
  ['Dockerfile', 'AS dev', 0],
  ['Dockerfile.dev', '', 0],
  ['docker/dev-web.Dockerfile', '', 0],
  ['.devcontainer/Dockerfile', '', 0],
  ['devices/Dockerfile', '', 1],
])('%s %s: %i', (path, stage, count) => {
  const dockerfile = `FROM python:3.13-slim-trixie ${stage}\nCMD ["flask", "run"]`;
  const { findings } = check({ dockerfile, path });
  expect(findings.filter((finding) => finding.rule === rule)).toHaveLength(count);
});

test.each([
  ['Flask', 'from flask import Flask\napp = Flask("a")\n«app.run»()\n'],
  ['uvicorn with reload', 'import uvicorn\n«uvicorn.run»("a:app", reload=True)\n'],
  ['uvicorn without', 'import uvicorn\nuvicorn.run("a:app")\n'],
  ['a comment', 'from flask import Flask\n# app.run()\n'],
  ['something else that runs', 'app = Worker()\napp.run()\n'],
])('the started file: %s', (_title, source) => {
  const dockerfile = `${from}COPY . .\nCMD ["python", "main.py"]`;
  const { expected, found } = judgeMarked(rule, dockerfile, { 'main.py': source });
  expect(found).toEqual(expected);
});

test.each([
  ['CMD ["uvicorn", "app:app", "--reload"]', 'CMD ["uvicorn", "app:app"]'],
  ['CMD ["gunicorn", "--reload", "app:app"]', 'CMD ["gunicorn", "app:app"]'],
  ['CMD ["uvicorn", "--reload", "a:b", "--reload"]', 'CMD ["uvicorn", "a:b"]'],
  ['CMD uvicorn --reload app:app', 'CMD uvicorn app:app'],
  ['CMD ["fastapi", "dev", "main.py"]', 'CMD ["fastapi", "run", "main.py"]'],
])('mends %s', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

const script = `${from}COPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]\nCMD ["web"]`;

test.each([
  'case "$1" in\n  dev) exec flask run ;;\n  *) exec gunicorn a:b ;;\nesac\n',
  'if [ "$DEBUG" = 1 ]; then\n  exec gunicorn a:b --reload\nelse\n  exec gunicorn a:b\nfi\n',
  'case "$1" in\n  worker) exec celery worker ;;\n  *) exec «flask run» ;;\nesac\n',
  'if [ "$DEBUG" = 1 ]; then\n  exec «flask run»\nelse\n  exec gunicorn a:b «--reload»\nfi\n',
  'gunicorn a:b &\nexec «flask run»\n',
  'rq worker 2>&1 | tee /w.log &\nif [ "$DEBUG" = 1 ]; then\n  gunicorn --reload a:b\nelse\n  gunicorn a:b\nfi\n',
  'gunicorn --reload a:b &\ngunicorn «--reload» a:c\n',
])('what only those get who ask for it is no finding: %j', (text) => {
  const { expected, found } = judgeMarked(rule, script, { 'start.sh': `#!/bin/sh\n${text}` });
  expect(found).toEqual(expected);
});

const flask = { 'app.py': 'from flask import Flask\napp = Flask("a")\n«app.run»(port=80)\n' };

test.each([
  ['its folder', 'COPY . .', 'COPY --from=b /app /app', flask],
  ['the file', 'COPY . .', 'COPY --from=b /app/app.py ./', flask],
  ['another folder', 'COPY . /src/', 'COPY --from=b /src /app', flask],
  ['two stages', 'COPY . .\nFROM b AS c\nRUN true', 'COPY --from=c /app /app', flask],
  [
    'another file',
    'COPY other.py ./app.py',
    'COPY --from=b /app /app',
    { 'app.py': '', 'other.py': flask['app.py'] },
  ],
])('a program that came through a stage: %s', (_title, first, last, files) => {
  const { expected, found } = judgeMarked(
    rule,
    `FROM python:3.13-slim-trixie AS b\nWORKDIR /app\n${first}\nFROM python:3.13-slim-trixie\nWORKDIR /app\n${last}\nCMD ["python", "app.py"]`,
    files,
  );
  expect(found).toEqual(expected);
});

test('a program that is copied below the command', () => {
  const { expected, found } = judgeMarked(
    rule,
    'FROM python:3.13-slim-trixie\nCMD ["python", "app.py"]\nWORKDIR /app\nCOPY . /app\n',
    flask,
  );
  expect(found).toEqual(expected);
});

test('a program in the folder that the last line names', () => {
  const { expected, found } = judgeMarked(
    rule,
    'FROM python:3.13-slim-trixie\nCOPY . /app\nCMD ["python", "app.py"]\nWORKDIR /app\n',
    flask,
  );
  expect(found).toEqual(expected);
});

test('a program that was copied before another took its place', () => {
  const dockerfile =
    'FROM python:3.13-slim-trixie AS b\nCOPY app.py /app/\nCOPY good/app.py /app/\nFROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY --from=b /app ./\nCMD ["python", "app.py"]';
  const files = { 'app.py': flask['app.py'].replace(/[«»]/g, ''), 'good/app.py': 'print()\n' };
  expect(findingsIn(rule, dockerfile, files)).toEqual([]);
});
