import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'server-binds-localhost';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';

test.each([
  'CMD [«"uvicorn"», "app:app"]',
  'CMD [«"uvicorn"», "app:app", "--port", "8000"]',
  'CMD «uvicorn» app:app --port $PORT',
  'CMD ["uvicorn", "app:app", «"--host=localhost"»]',
  'CMD ["gunicorn", "-b", «"127.0.0.1:8000"», "app:app"]',
  'CMD ["gunicorn", «"-b127.0.0.1:8000"», "app:app"]',
  'CMD ["gunicorn", "--bind", «"[::1]:8000"», "app:app"]',
  'CMD [«"hypercorn"», "app:app"]',
  'CMD [«"daphne"», "app:app"]',
  'CMD [«"granian"», "--interface", "asgi", "app:app"]',
  'CMD [«"flask", "run"»]',
  'CMD [«"dagster", "dev"», "-f", "a.py"]',
  'CMD [«"dagster-webserver"», "-p", "3000"]',
  'CMD ["dagster", "dev", "-h", "0.0.0.0"]',
  'ENV DAGSTER_WEBSERVER_HOST=0.0.0.0\nCMD ["dagster", "dev"]',
  'CMD [«"chainlit", "run"», "app.py", "-h"]',
  'CMD ["python", "-m", «"chainlit", "run"», "app.py"]',
  'RUN pip install chainlit==2.9.0\nCMD [«"chainlit", "run"», "app.py"]',
  'RUN pip install chainlit==1.1.400\nCMD ["chainlit", "run", "app.py"]',
  'RUN uv sync --locked\nCMD ["chainlit", "run", "app.py"]',
  'CMD ["chainlit", "run", "app.py", "--host=0.0.0.0"]',
  'ENV CHAINLIT_HOST=0.0.0.0\nCMD ["chainlit", "run", "app.py"]',
  'CMD [«"flask", "--app", "shop", "run"», "-p", "80"]',
  'CMD [«"fastapi", "dev"», "main.py"]',
  'CMD ["fastapi", "run", "--host", «"127.0.0.1"»]',
  'CMD [«"python", "manage.py", "runserver"»]',
  'CMD ["python", "manage.py", "runserver", «"localhost:80"»]',
  'CMD ["python", "-m", «"uvicorn"», "app:app"]',
  'CMD ["tini", "--", «"uvicorn"», "app:app"]',
  'CMD ["uv", "run", «"uvicorn"», "app:app"]',
  'ENTRYPOINT ["uvicorn"]\nCMD ["app:app", "--host", «"127.0.0.1"»]',
  'CMD ["uvicorn", "app:app", "--host", "0.0.0.0"]',
  'CMD ["uvicorn", "app:app", "--host", "::"]',
  'CMD ["uvicorn", "app:app", "--uds", "/run/app.sock"]',
  'CMD ["uvicorn", "app:app", "--host", "$HOST"]',
  'CMD uvicorn app:app --host=$HOST',
  'CMD uvicorn $ARGS app:app',
  'ENV UVICORN_HOST=0.0.0.0\nCMD ["uvicorn", "app:app"]',
  'ARG PORT=80\nENV PORT=$PORT\nCMD ["gunicorn", "app:app"]',
  'ENV GUNICORN_CMD_ARGS="--bind 0.0.0.0"\nCMD ["gunicorn", "app:app"]',
  'CMD ["gunicorn", "-c", "conf.py", "app:app"]',
  'CMD ["gunicorn", "--bind", "unix:/run/app.sock", "app:app"]',
  'CMD ["gunicorn", "-b", ":8000", "app:app"]',
  'CMD PORT=80 gunicorn app:app',
  'CMD gunicorn app:app --worker-class a.Worker--bind=0.0.0.0:8000',
  'CMD ["hypercorn", "-c", "h.toml", "app:app"]',
  'CMD ["python", "manage.py", "runserver", «"0.0.0.0"»]',
  'ENTRYPOINT python manage.py runserver «0.0.0.0»',
  'CMD ["python", "manage.py", "runserver", "--noreload", «"0.0.0.0"»]',
  'CMD ["python", "manage.py", "runserver", "0.0.0.0:$PORT"]',
  'CMD python manage.py runserver $ADDRESS',
  'CMD ["python", "manage.py", "runserver", "[::]:8000"]',
  'CMD ["python", "manage.py", "runserver", "0:8000"]',
  'CMD ["waitress-serve", "app:app"]',
  'CMD ["streamlit", "run", "app.py"]',
  'CMD ["python", "-m", "http.server"]',
  'CMD ["python", "app.py"]',
  'CMD ["flask", "db", "upgrade"]',
  'RUN uvicorn --version\nCMD ["./start"]',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('only the final stage counts', () => {
  const dockerfile = `${from.replace('trixie', 'trixie AS dev')}CMD ["uvicorn", "a:b"]\n${from}CMD ["x"]`;
  expect(judgeMarked(rule, dockerfile).found).toEqual([]);
});

test.each([
  ['in a script', 'CMD ["./s.sh"]', { 's.sh': 'exec «uvicorn» app:app\n' }],
  ['gunicorn without a file', 'CMD [«"gunicorn"», "a:b"]', { 'a.py': '' }],
  ['a file without bind', 'CMD [«"gunicorn"», "a:b"]', { 'gunicorn.conf.py': 'workers = 2\n' }],
  ['a file with bind', 'CMD ["gunicorn", "a:b"]', { 'gunicorn.conf.py': 'bind = ":80"\n' }],
  [
    'a file with the loopback',
    'CMD ["gunicorn", "-c", "/app/conf/g.py", "a:b"]',
    { 'conf/g.py': 'workers = 2\n«bind = "127.0.0.1:8000"»\n' },
  ],
  [
    'a file with the loopback, and the command line',
    'CMD ["gunicorn", "-b", ":80", "-c", "g.py", "a:b"]',
    { 'g.py': 'bind = "127.0.0.1:8000"\n' },
  ],
  [
    'a file with the loopback, and the environment',
    'ENV GUNICORN_CMD_ARGS="--bind :80"\nCMD ["gunicorn", "-c", "g.py", "a:b"]',
    { 'g.py': 'bind = "127.0.0.1:8000"\n' },
  ],
  [
    'nginx in front, in the same container',
    'CMD ["./s.sh"]',
    { 's.sh': 'nginx\nexec gunicorn -b 127.0.0.1:8000 a:b\n' },
  ],
  [
    'a call in the started file',
    'CMD ["python", "main.py"]',
    { 'main.py': 'uvicorn.run(app, port=int(env("PORT")), «host="127.0.0.1"»)\n' },
  ],
  [
    'a call without an address',
    'CMD ["python", "-m", "shop.main"]',
    { 'shop/main.py': 'if x:\n    «uvicorn.run»("shop:app", port=80)\n' },
  ],
  [
    'a call with an open address',
    'CMD ["python", "-m", "shop"]',
    { 'shop/__main__.py': "uvicorn.run(app, host='0.0.0.0')\n" },
  ],
  [
    'a call with an address that only the program knows',
    'CMD ["python", "main.py"]',
    { 'main.py': 'uvicorn.run(app, host=settings.host)\n' },
  ],
  [
    'a call with arguments from elsewhere',
    'CMD ["python", "main.py"]',
    { 'main.py': 'uvicorn.run(app, **options)\n' },
  ],
  ['aiohttp', 'CMD ["python", "main.py"]', { 'main.py': 'web.run_app(app, port=80)\n' }],
  [
    'aiohttp on the loopback',
    'CMD ["python", "main.py"]',
    { 'main.py': "web.run_app(app, «host='localhost'»)\n" },
  ],
  [
    'waitress on the loopback',
    'CMD ["python", "-m", "portal"]',
    { 'portal/__main__.py': 'waitress.serve(app, «host="127.0.0.1"», port=80)\n' },
  ],
  [
    'a call in another file',
    'CMD ["python", "main.py"]',
    { 'main.py': 'pass\n', 'dev.py': 'uvicorn.run(app)\n' },
  ],
  ['.flaskenv', 'CMD ["flask", "run"]', { '.flaskenv': 'FLASK_RUN_HOST=0.0.0.0\n' }],
])('with the files of the context: %s', (_title, cmd, files) => {
  const { expected, found } = judgeMarked(rule, `${from}COPY . .\n${cmd}`, files);
  expect(found).toEqual(expected);
});

test.each([
  ['CMD ["uvicorn", "a:b"]', 'error'],
  ['CMD ["gunicorn", "a:b"]', 'warning'],
])('without the files, %s is an %s', (cmd, severity) => {
  expect(findingsIn(rule, from + cmd)[0]?.severity).toBe(severity);
});

test.each([
  ['CMD ["uvicorn", "a:b"]', 'CMD ["uvicorn", "--host", "0.0.0.0", "a:b"]'],
  ['CMD ["flask", "run"]', 'CMD ["flask", "run", "--host", "0.0.0.0"]'],
  ['CMD ["gunicorn", "a:b"]', 'CMD ["gunicorn", "--bind", "0.0.0.0:8000", "a:b"]'],
  ['CMD ["gunicorn", "-b", "127.0.0.1:80"]', 'CMD ["gunicorn", "-b", "0.0.0.0:80"]'],
  ['CMD uvicorn a:b --host localhost', 'CMD uvicorn a:b --host 0.0.0.0'],
  [
    'CMD ["python", "manage.py", "runserver", "80"]',
    'CMD ["python", "manage.py", "runserver", "0.0.0.0:80"]',
  ],
  ['CMD uvicorn a:b', 'CMD uvicorn a:b'],
])('mends %s', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test.each([
  ['CMD ["gunicorn", "a:b"]', true],
  ['EXPOSE 8000\nCMD ["gunicorn", "a:b"]', true],
  ['EXPOSE 5000\nCMD ["gunicorn", "a:b"]', false],
  ['EXPOSE 5000\nCMD ["uvicorn", "a:b"]', true],
])('%j names the port that was meant: %s', (lines, safe) => {
  expect(findingsIn(rule, from + lines)[0]?.fix?.safe).toBe(safe);
});

test.each([
  ['environment: { FLASK_RUN_HOST: 0.0.0.0 }', 0],
  ['environment: ["FLASK_RUN_HOST=0.0.0.0"]', 0],
  ['environment: { FLASK_DEBUG: 1 }', 1],
])('compose with %s', (line, count) => {
  const files = { 'compose.yaml': `services:\n  web:\n    build: .\n    ${line}\n` };
  const dockerfile = 'FROM python:3.13-slim-trixie\nCMD ["flask", "run"]';
  expect(findingsIn(rule, dockerfile, files)).toHaveLength(count);
});

test('compose in its first format', () => {
  const files = {
    'docker-compose.yml':
      "web:\n  build: .\n  environment:\n    PORT: '80'\nredis:\n  image: redis\n",
  };
  const dockerfile = 'FROM python:3.13-slim-trixie\nCMD ["gunicorn", "a:b"]';
  expect(findingsIn(rule, dockerfile, files)).toEqual([]);
});
