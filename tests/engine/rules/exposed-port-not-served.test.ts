import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'exposed-port-not-served';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'EXPOSE «8080»\nCMD gunicorn -b 0.0.0.0:8000 app:app',
  'EXPOSE «8080/tcp»\nCMD gunicorn --bind=:8000 app:app',
  'EXPOSE «80» 443\nCMD ["uvicorn", "app:app", "--port", "8000"]',
  'EXPOSE «8000»\nCMD flask run -p 5000',
  'EXPOSE «8000»\nCMD python manage.py runserver 0.0.0.0:8001',
  'EXPOSE «8000»\nCMD python -m http.server 9000',
  'EXPOSE «9000-9010»\nCMD uvicorn app:app --port=8000',
  'EXPOSE «80»\nCMD hypercorn -b [::]:8000 app:app',
  'EXPOSE 8000\nCMD gunicorn -b 0.0.0.0:8000 app:app',
  'EXPOSE 9090 8000/tcp\nCMD gunicorn -b 0.0.0.0:8000 app:app',
  'EXPOSE 9090\nEXPOSE 8000\nCMD gunicorn -b 0.0.0.0:8000 app:app',
  'EXPOSE 8000-8010\nCMD gunicorn -b 0.0.0.0:8005 app:app',
  'EXPOSE $PORT\nCMD gunicorn -b 0.0.0.0:8000 app:app',
  'EXPOSE 8080 $PORT\nCMD gunicorn -b 0.0.0.0:8000 app:app',
  'EXPOSE 8080\nCMD gunicorn -b 0.0.0.0:$PORT app:app',
  'EXPOSE 8080\nCMD gunicorn -b unix:/run/a.sock app:app',
  'EXPOSE 8080\nCMD gunicorn -b :8000 -b :8080 app:app',
  'EXPOSE 8080\nCMD gunicorn -p 8000 app:app',
  'EXPOSE 8080\nCMD gunicorn $ARGS -b :8000 app:app',
  'EXPOSE 8080\nCMD gunicorn app:app',
  'EXPOSE 8080\nCMD nginx && gunicorn -b :8000 app:app',
  'EXPOSE 8080\nCMD nginx & exec gunicorn -b :8000 app:app',
  'EXPOSE 8080\nCMD supervisord',
  'EXPOSE 8080\nCMD python app.py --port 8000',
  'EXPOSE 8080\nENTRYPOINT ["uvicorn", "app:app"]',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('a port of an earlier stage is another image', () => {
  const text = `${from.trim()} AS a\nEXPOSE 80\n${from}CMD gunicorn -b :8000 app:app`;
  expect(findingsIn(rule, text)).toEqual([]);
});

test('a compose file may start it otherwise', () => {
  const text = `${from}EXPOSE 80\nCMD gunicorn -b :8000 app:app`;
  const compose = 'services:\n  web:\n    build: .\n    command: gunicorn -b :80 app:app\n';
  expect(findingsIn(rule, text, { 'compose.yaml': compose })).toEqual([]);
});

test.each([
  ['EXPOSE 80', 'EXPOSE 8000'],
  ['EXPOSE 80/tcp', 'EXPOSE 8000'],
  ['EXPOSE 80 81', 'EXPOSE 80 81'],
])('the fix of %s', (before, after) => {
  const on = (line: string) => `${from}${line}\nCMD gunicorn -b :8000 app:app\n`;
  expect(fixedBy(rule, on(before))['Dockerfile']).toBe(on(after));
});
