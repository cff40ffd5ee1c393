import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'stdout-buffered';
const python = 'python:3.13-slim-trixie';

test.each([
  `«FROM» ${python}\nCMD ["python", "app.py"]`,
  `«FROM» ${python}\nCMD python app.py`,
  `«FROM» ${python}\nENTRYPOINT ["python3.13", "-m"]\nCMD ["app"]`,
  `«FROM» ${python}\nCMD ["gunicorn", "-w", "2", "app:app"]`,
  `«FROM» ${python}\nCMD ["/venv/bin/uvicorn", "app:app"]`,
  `«FROM» ${python}\nCMD ["tini", "--", "gunicorn", "app:app"]`,
  `«FROM» ${python}\nCMD ["stdbuf", "-o0", "python", "app.py"]`.replace('"stdbuf", "-o0", ', ''),
  `FROM ${python}\nENV «PYTHONUNBUFFERED=0»\nCMD ["python", "app.py"]`,
  `FROM ${python}\nENV «PYTHONUNBUFFERED=""»\nCMD ["python", "app.py"]`,
  `FROM ${python} AS b\nENV PYTHONUNBUFFERED=1\n«FROM» ${python}\nCMD ["python", "app.py"]`,
  `FROM ${python}\nENV «PYTHONUNBUFFERED=1»\nCMD ["python", "-E", "app.py"]`,
  `«FROM» ${python}\nARG PYTHONUNBUFFERED=1\nCMD ["python", "app.py"]`,
  `«FROM» ${python}\nCMD ["python", "-W", "default::UserWarning", "app.py"]`,
  `«FROM» ${python}\nCMD celery -A PYTHONUNBUFFERED=1 worker`,
  `FROM ${python}\nCMD export PYTHONUNBUFFERED=1 && celery -A a worker`,
  `FROM ${python}\nCMD env PYTHONUNBUFFERED=1 celery -A a worker`,
  `FROM ${python}\nENV PYTHONUNBUFFERED=1\nCMD ["python", "app.py"]`,
  `FROM ${python}\nENV PYTHONUNBUFFERED=false\nCMD ["python", "app.py"]`,
  `FROM ${python}\nENV PYTHONUNBUFFERED=True\nCMD ["python", "app.py"]`,
  `FROM ${python}\nENV PYTHONUNBUFFERED TRUE\nCMD ["python", "app.py"]`,
  `FROM ${python}\nCMD ["python", "-u", "app.py"]`,
  `FROM ${python}\nCMD ["python", "-Bu", "-m", "app"]`,
  `FROM ${python}\nCMD ["python", "-I", "-u", "app.py"]`,
  `FROM ${python}\nCMD ["env", "PYTHONUNBUFFERED=1", "python", "app.py"]`,
  `FROM ${python}\nCMD PYTHONUNBUFFERED=1 python app.py`,
  `FROM ${python} AS b\nENV PYTHONUNBUFFERED=1\nFROM b\nCMD ["python", "app.py"]`,
  'FROM python:3.13-slim\nENTRYPOINT ["python", "-m", "awslambdaric"]\nCMD ["app.handler"]',
  `FROM ${python} AS b\nRUN python x.py\nFROM nginx:1.29\nCOPY --from=b /x /x`,
  `FROM ${python}\nCMD ["sh"]`,
  `FROM ${python}\nCMD ["nginx", "-g", "daemon off;"]`,
  `FROM ${python}\nCMD $START`,
  `FROM ${python}\nCMD ["./start.sh"]`,
  `FROM ${python}\nENV PYTHONUNBUFFERED=$X\nCMD ["python", "app.py"]`,
  `FROM ${python}`,
  'FROM bitnami/python:3.13\nCMD ["python", "app.py"]',
  'FROM registry.example/base:1\nCMD ["python", "app.py"]',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['a script that starts Python', '«FROM»', '#!/bin/sh\nexec gunicorn app:app\n'],
  [
    'a script with a branch for tests',
    'FROM',
    'if [ "$1" = test ]; then pytest; else python -u -m app; fi\n',
  ],
  ['a script that only tests', '«FROM»', '#!/bin/sh\nexec pytest\n'],
  ['a script that exports it', 'FROM', '#!/bin/sh\nexport PYTHONUNBUFFERED=1\nexec gunicorn a:a\n'],
  ['a script that sets it', 'FROM', '#!/bin/sh\nPYTHONUNBUFFERED=1 exec python app.py\n'],
])('%s', (_title, keyword, script) => {
  const dockerfile = `${keyword} ${python}\nCOPY start.sh /start.sh\nCMD ["/start.sh"]`;
  const { expected, found } = judgeMarked(rule, dockerfile, { 'start.sh': script });
  expect(found).toEqual(expected);
});

const start = '\nCMD ["python", "app.py"]';

test.each([
  ['', '\nENV PYTHONUNBUFFERED=1'],
  ['\nENV PORT=80', '\nENV PYTHONUNBUFFERED=1\nENV PORT=80'],
  ['\nENV PYTHONHASHSEED=1', '\nENV PYTHONHASHSEED=1 PYTHONUNBUFFERED=1'],
  [
    '\nENV PYTHONHASHSEED=1 \\\n    PORT=80',
    '\nENV PYTHONHASHSEED=1 \\\n    PORT=80 \\\n    PYTHONUNBUFFERED=1',
  ],
  ['\nENV PYTHONHASHSEED 1', '\nENV PYTHONHASHSEED 1\nENV PYTHONUNBUFFERED=1'],
  [
    '\nENV PYTHONHASHSEED=1\nENV PORT=80',
    '\nENV PYTHONHASHSEED=1\nENV PYTHONUNBUFFERED=1\nENV PORT=80',
  ],
  [
    '\nENV PYTHONFAULTHANDLER=1 A=b\nRUN true\nENV PYTHONPATH=/app',
    '\nENV PYTHONFAULTHANDLER=1 A=b PYTHONUNBUFFERED=1\nRUN true\nENV PYTHONPATH=/app',
  ],
  ['\nENV PYTHONUNBUFFERED=0 A=b', '\nENV PYTHONUNBUFFERED=1 A=b'],
])('fixes %j', (before, after) => {
  const dockerfile = `FROM ${python}${before}${start}`;
  expect(findingsIn(rule, dockerfile)[0]?.fix?.safe).toBe(true);
  expect(fixedBy(rule, dockerfile)['Dockerfile']).toBe(`FROM ${python}${after}${start}`);
});
