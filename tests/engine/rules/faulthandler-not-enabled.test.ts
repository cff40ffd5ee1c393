import { expect, test } from 'vitest';
import { fixedBy, judgeMarked } from './marked.ts';

const rule = 'faulthandler-not-enabled';
const python = 'python:3.13-slim-trixie';

test.each([
  `«FROM» ${python}\nCMD ["python", "app.py"]`,
  `«FROM» ${python}\nCMD ["gunicorn", "app:app"]`,
  `«FROM» ${python}\nCMD ["celery", "-A", "app", "worker"]`,
  `FROM ${python}\nENV «PYTHONFAULTHANDLER=»\nCMD ["gunicorn", "app:app"]`,
  `FROM ${python}\nENV «PYTHONFAULTHANDLER=1»\nCMD ["python", "-E", "app.py"]`,
  `FROM ${python} AS b\nENV PYTHONFAULTHANDLER=1\n«FROM» ${python}\nCMD ["python", "app.py"]`,
  `FROM ${python}\nENV PYTHONFAULTHANDLER=1\nCMD ["gunicorn", "app:app"]`,
  `FROM ${python}\nENV PYTHONFAULTHANDLER=0\nCMD ["gunicorn", "app:app"]`,
  `FROM ${python}\nENV PYTHONFAULTHANDLER true\nCMD ["gunicorn", "app:app"]`,
  `FROM ${python}\nENV PYTHONDEVMODE=1\nCMD ["gunicorn", "app:app"]`,
  `FROM ${python}\nCMD ["python", "-X", "faulthandler", "app.py"]`,
  `FROM ${python}\nCMD ["python", "-Xfaulthandler", "-m", "app"]`,
  `FROM ${python}\nCMD ["python", "-X", "dev", "app.py"]`,
  `FROM ${python}\nCMD ["python", "-E", "-X", "faulthandler", "app.py"]`,
  `FROM ${python}\nCMD ["env", "PYTHONFAULTHANDLER=1", "python", "app.py"]`,
  `FROM ${python}\nCMD ["pytest"]`,
  `FROM ${python}\nCMD ["python", "-m", "pytest"]`,
  `FROM ${python} AS b\nENV PYTHONFAULTHANDLER=1\nFROM b\nCMD ["python", "app.py"]`,
  `FROM ${python}\nCMD ["./start.sh"]`,
  'FROM python:3.13-slim\nENTRYPOINT ["python", "-m", "awslambdaric"]\nCMD ["app.handler"]',
  'FROM nginx:1.29',
  'FROM centos:7\nCMD ["python", "app.py"]',
  'FROM python:2.7-slim\nCMD ["python", "app.py"]',
  'FROM python:2-onbuild\nCMD ["python", "app.py"]',
  'FROM registry.example/base:1\nCMD ["python", "app.py"]',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  [
    'the program enables it',
    'FROM',
    { 'src/main.py': 'import faulthandler\nfaulthandler.enable()' },
  ],
  ['the program does not', '«FROM»', { 'src/main.py': 'print("faulthandler")' }],
])('%s', (_title, keyword, files) => {
  const dockerfile = `${keyword} ${python}\nCOPY src /src\nCMD ["python", "/src/main.py"]`;
  const { expected, found } = judgeMarked(rule, dockerfile, files);
  expect(found).toEqual(expected);
});

test.each([
  ['\nENV PYTHONUNBUFFERED=1', '\nENV PYTHONUNBUFFERED=1 PYTHONFAULTHANDLER=1'],
  ['\nENV PYTHONFAULTHANDLER=""', '\nENV PYTHONFAULTHANDLER=1'],
  ['', '\nENV PYTHONFAULTHANDLER=1'],
  [
    '\nENV PYTHONUNBUFFERED=1 \\\n\n    PYTHONUTF8=1',
    '\nENV PYTHONUNBUFFERED=1 \\\n\n    PYTHONUTF8=1 PYTHONFAULTHANDLER=1',
  ],
])('fixes %j', (before, after) => {
  const start = '\nCMD ["gunicorn", "app:app"]';
  expect(fixedBy(rule, `FROM ${python}${before}${start}`)['Dockerfile']).toBe(
    `FROM ${python}${after}${start}`,
  );
});
