import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'migrations-in-build';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY . .\n';

test.each([
  'RUN «python manage.py migrate»',
  'RUN «python3 manage.py makemigrations»\nRUN «python3 manage.py migrate»',
  'RUN pip install django && «./manage.py migrate --noinput»',
  'RUN cd shop && «python manage.py migrate»',
  'RUN [«"python", "manage.py", "migrate"»]',
  'RUN «alembic upgrade head»',
  'RUN «flask db upgrade»',
  'RUN «uv run python manage.py migrate»',
  'RUN python manage.py collectstatic --noinput',
  'RUN python manage.py makemigrations --check --dry-run',
  'RUN python manage.py check',
  'RUN python manage.py migrate_legacy',
  'RUN if [ "$DEMO" ]; then python manage.py migrate; fi',
  'RUN service postgresql start && python manage.py migrate',
  'RUN pip install --upgrade alembic',
  'CMD python manage.py migrate',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['a stage for tests', `FROM python:3.13 AS t\nRUN python manage.py migrate\n${from}`],
  ['a stage of the image', `FROM python:3.13 AS b\nRUN «python manage.py migrate»\nFROM b`],
  ['nobody knows the base', 'FROM registry.example/shop:1\nRUN «python manage.py migrate»'],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});
