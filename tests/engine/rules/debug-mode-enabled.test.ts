import { describe, expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'debug-mode-enabled';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';
const served = 'CMD ["gunicorn", "app:app"]';

test.each([
  'ENV «FLASK_DEBUG=1»',
  'ENV «FLASK_DEBUG=off»',
  'ENV A=b «FLASK_DEBUG="true"» C=d',
  'ENV «FLASK_ENV=development»',
  'ENV «DJANGO_DEBUG=True»',
  'ENV «DEBUG=1»',
  'ENV «DEBUG yes»',
  'ENV «DJANGO_SETTINGS_MODULE=shop.settings.dev»',
  'ENV «QUART_DEBUG=1»',
  'ARG DEBUG=1\nENV «DEBUG=$DEBUG»',
  'ENV DEBUG=0\nENV «DEBUG=1»',
  'CMD ["flask", «"--debug"», "run"]',
  'CMD ["flask", "--app", "shop", "run", «"--debug"»]',
  'CMD ["flask", "run", «"--debugger"»]',
  'CMD ["litestar", "run", «"--debug"»]',
  'CMD ["env", "FLASK_DEBUG=1", «"gunicorn"», "app:app"]',
  'ENV FLASK_DEBUG=0 FLASK_ENV=production DJANGO_DEBUG=False',
  'ENV FLASK_DEBUG=no',
  'ENV DEBUG=',
  'ENV DEBUG=""',
  'ENV DEBUG=off',
  'ENV DEBUG=app:*',
  'ENV DEBUG=1\nENV DEBUG=0',
  'ARG DEBUG=0\nENV DEBUG=$DEBUG',
  'ARG DEBUG\nENV DEBUG=$DEBUG',
  'ARG DEBUG=1',
  'ENV DJANGO_SETTINGS_MODULE=shop.settings.production',
  'ENV DJANGO_SETTINGS_MODULE=device.settings',
  'ENV LOG_LEVEL=debug',
  'CMD ["gunicorn", "--log-level", "debug", "app:app"]',
  'CMD ["uvicorn", "--log-level=debug", "app:app"]',
  'CMD ["python", "worker.py", "--debug"]',
  'RUN FLASK_DEBUG=1 flask db upgrade',
])('%s', (lines) => {
  const dockerfile = from + (lines.includes('CMD') ? lines : `${lines}\n${served}`);
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

describe('stages', () => {
  test.each([
    ['inherited', `${from.replace('\n', ' AS base\n')}ENV «DEBUG=1»\nFROM base\n${served}`],
    [
      'reset below',
      `${from.replace('\n', ' AS base\n')}ENV DEBUG=1\nFROM base\nENV DEBUG=0\n${served}`,
    ],
    ['a stage beside', `${from.replace('\n', ' AS dev\n')}ENV DEBUG=1\n${from}${served}`],
    [
      'the last stage is for development',
      `${from.replace('\n', ' AS dev\n')}ENV DEBUG=1\n${served}`,
    ],
  ])('%s', (_title, dockerfile) => {
    const { expected, found } = judgeMarked(rule, dockerfile);
    expect(found).toEqual(expected);
  });

  test.each([
    ['Dockerfile.dev', 0],
    ['.devcontainer/Dockerfile', 0],
    ['docker/dev/Dockerfile', 1],
    ['device.Dockerfile', 1],
  ])('in %s', (path, count) => {
    const { findings } = check({ dockerfile: `${from}ENV DEBUG=1\n${served}`, path });
    expect(findings.filter((finding) => finding.rule === rule)).toHaveLength(count);
  });
});

test.each<[string, string, Record<string, string>]>([
  [
    'app.run',
    'CMD ["python", "app.py"]',
    { 'app.py': 'app = Flask("a")\nif x:\n    app.run(host="0.0.0.0", «debug=True»)\n' },
  ],
  [
    'app.run of a module under gunicorn',
    served,
    { 'app.py': 'app = Flask("a")\nif __name__ == "__main__":\n    app.run(debug=True)\n' },
  ],
  [
    'FastAPI',
    'CMD ["uvicorn", "main:app"]',
    { 'main.py': 'app = FastAPI(title="a", «debug=True»)\n' },
  ],
  [
    "Django's settings",
    'CMD ["gunicorn", "shop.wsgi:application"]',
    {
      'shop/wsgi.py': "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
      'shop/settings.py': 'SECRET_KEY = x\n«DEBUG = True»\n',
    },
  ],
  [
    'settings that take it back',
    'CMD ["gunicorn", "shop.wsgi"]',
    {
      'shop/wsgi.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
      'shop/settings.py': 'DEBUG = True\nif "PROD" in os.environ:\n    DEBUG = False\n',
    },
  ],
  [
    'settings from the environment',
    'CMD ["gunicorn", "shop.wsgi"]',
    {
      'shop/wsgi.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
      'shop/settings.py': 'DEBUG = os.environ.get("DEBUG") == "1"\n',
    },
  ],
  [
    'other settings are in force',
    'ENV DJANGO_SETTINGS_MODULE=shop.production\nCMD ["gunicorn", "shop.wsgi"]',
    {
      'shop/wsgi.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
      'shop/settings.py': 'DEBUG = True\n',
      'shop/production.py': 'from .settings import *\nDEBUG = False\n',
    },
  ],
])('files: %s', (_title, lines, files) => {
  const { expected, found } = judgeMarked(rule, `${from}COPY . .\n${lines}`, files);
  expect(found).toEqual(expected);
});

test.each([
  ['FLASK_DEBUG=1', 'FLASK_DEBUG=0'],
  ['DEBUG="True" A=b', 'DEBUG="False" A=b'],
  ['DEBUG true', 'DEBUG false'],
  ['FLASK_ENV=development', 'FLASK_ENV=production'],
  ['DJANGO_SETTINGS_MODULE=shop.settings.dev', 'DJANGO_SETTINGS_MODULE=shop.settings.dev'],
])('mends ENV %s', (before, after) => {
  const fixed = fixedBy(rule, `${from}ENV ${before}\n${served}`);
  expect(fixed['Dockerfile']).toBe(`${from}ENV ${after}\n${served}`);
});

test.each([
  ['FLASK_DEBUG=1', 'error'],
  ['DEBUG=1', 'warning'],
  ['FLASK_ENV=development', 'warning'],
])('severity of %s', (pair, severity) => {
  const found = findingsIn(rule, `${from}ENV ${pair}\n${served}`);
  expect(found.map((finding) => finding.severity)).toEqual([severity]);
});

test('ENV alone may name the settings', () => {
  const { expected, found } = judgeMarked(
    rule,
    'FROM python:3.13-slim-trixie\nWORKDIR /app\nENV DJANGO_SETTINGS_MODULE=shop.live\nCOPY . .\nCMD ["python", "manage.py", "runserver"]',
    { 'manage.py': '', 'shop/live.py': '«DEBUG = True»\n' },
  );
  expect(found).toEqual(expected);
});

test.each([
  'case "$1" in\n  dev) export FLASK_DEBUG=1; exec flask run ;;\n  *) exec gunicorn a:b ;;\nesac\n',
  'if [ "$DEBUG" = 1 ]; then\n  FLASK_DEBUG=1 exec flask run\nelse\n  exec gunicorn a:b\nfi\n',
  'if [ "$DEBUG" = 1 ]; then\n  exec flask run --debug\nelse\n  exec gunicorn a:b\nfi\n',
  'export FLASK_DEBUG=1\nif [ "$1" = worker ]; then\n  exec «celery» worker\nfi\nexec gunicorn a:b\n',
])('what a branch of the script sets is not set in the others: %j', (text) => {
  const dockerfile = 'FROM python:3.13\nCOPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]';
  const { expected, found } = judgeMarked(rule, dockerfile, { 'start.sh': `#!/bin/sh\n${text}` });
  expect(found).toEqual(expected);
});
