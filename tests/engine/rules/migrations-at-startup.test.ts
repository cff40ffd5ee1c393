import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'migrations-at-startup';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';

test.each([
  'CMD «python manage.py migrate» && gunicorn a:b',
  'CMD «./manage.py migrate --noinput»; exec gunicorn a:b',
  'CMD «python -u manage.py migrate» && gunicorn a:b',
  'CMD «uv run --no-sync python manage.py migrate» && gunicorn a:b',
  'CMD «django-admin migrate» && gunicorn a:b',
  'CMD «alembic upgrade head» && uvicorn a:b',
  'CMD «alembic -c x.ini upgrade head» && uvicorn a:b',
  'CMD «python -m alembic upgrade head» && uvicorn a:b',
  'CMD «flask db upgrade» && gunicorn a:b',
  'CMD «flask --app x db upgrade» && gunicorn a:b',
  'CMD «aerich upgrade» && uvicorn a:b',
  'CMD ["sh", "-c", "«python manage.py collectstatic --noinput» && gunicorn a:b"]',
  'CMD python manage.py migrate',
  'CMD python manage.py migrate && python manage.py collectstatic --noinput',
  'CMD python manage.py migrate && my-program',
  'CMD python manage.py check && python manage.py migrate',
  'CMD ["python", "manage.py", "migrate"]',
  'CMD python manage.py makemigrations --check && gunicorn a:b',
  'CMD «python manage.py makemigrations» && gunicorn a:b',
  'CMD ["sh", "-c", "«python manage.py makemigrations»; «python manage.py migrate»; gunicorn a:b"]',
  'CMD [ "$M" = 1 ] && python manage.py migrate; gunicorn a:b',
  'CMD if true; then python manage.py migrate; fi; gunicorn a:b',
  'CMD alembic current && gunicorn a:b',
  'CMD ["gunicorn", "a:b"]',
  'RUN python manage.py collectstatic\nCMD ["gunicorn", "a:b"]',
  'RUN python manage.py migrate\nCMD ["gunicorn", "a:b"]',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['«python manage.py migrate»\nexec "$@"\n'],
  ['case "$1" in\n  migrate) python manage.py migrate ;;\n  *) exec gunicorn a:b ;;\nesac\n'],
  ['migrate() { python manage.py migrate; }\nexec gunicorn a:b\n'],
])('a script %j', (script) => {
  const { expected, found } = judgeMarked(
    rule,
    `${from}COPY . .\nENTRYPOINT ["./s.sh"]\nCMD ["gunicorn", "a:b"]`,
    { 's.sh': `#!/bin/sh\n${script}` },
  );
  expect(found).toEqual(expected);
});
