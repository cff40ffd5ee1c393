import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'unsafe-python-runtime-flags';
const from = 'FROM python:3.13-slim-trixie\n';
const start = '\nCMD ["python", "app.py"]';

test.each([
  `ENV «PYTHONDEVMODE=1»${start}`,
  `ENV «PYTHONDEVMODE=0»${start}`,
  `ENV «PYTHONDEVMODE 1»${start}`,
  `ENV A=b «PYTHONASYNCIODEBUG=true» C=d${start}`,
  `ENV «PYTHONTRACEMALLOC=5»${start}`,
  `ENV «PYTHONINSPECT=x»${start}`,
  `ENV «PYTHONBREAKPOINT=debugpy.breakpoint»${start}`,
  `ENV «PYTHONOPTIMIZE=2»${start}`,
  `ENV «PYTHONOPTIMIZE=1»${start}`,
  `ENV «PYTHONOPTIMIZE=yes»${start}`,
  `ENV «PYTHONHASHSEED=0»${start}`,
  `ENV «PYTHONHASHSEED=42»${start}`,
  'ENV «PYTHONDEVMODE=1»\nCMD ["./unknown.sh"]',
  `ENV PYTHONDEVMODE=\nENV «PYTHONDEVMODE=1»${start}`,
  'CMD [«"python"», "-X", "dev", "app.py"]',
  'CMD [«"python"», "-Xdev", "app.py"]',
  'CMD [«"python"», "-X", "tracemalloc=25", "app.py"]',
  'CMD [«"python"», "-O", "app.py"]',
  'CMD [«"python"», "-uOO", "app.py"]',
  'CMD [«"python"», "-i", "app.py"]',
  'CMD PYTHONDEVMODE=1 «python» app.py',
  'CMD ["env", "PYTHONASYNCIODEBUG=1", «"uvicorn"», "app:app"]',
  'CMD ["python", "-m", «"debugpy"», "--listen", "5678", "app.py"]',
  'CMD ["python", "-m", «"pdb"», "app.py"]',
  `ENV PYTHONDEVMODE=${start}`,
  `ENV PYTHONTRACEMALLOC=0${start}`,
  `ENV PYTHONOPTIMIZE=0${start}`,
  `ENV PYTHONOPTIMIZE=${start}`,
  `ENV PYTHONHASHSEED=random${start}`,
  `ENV PYTHONBREAKPOINT=0${start}`,
  `ENV PYTHONDEVMODE=$DEV${start}`,
  `ENV PYTHONDEVMODE=1\nENV PYTHONDEVMODE=""${start}`,
  `ARG PYTHONDEVMODE=1${start}`,
  `# ENV PYTHONDEVMODE=1${start}`,
  `ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1${start}`,
  'ENV PYTHONDEVMODE=1\nCMD ["python", "-I", "app.py"]',
  'CMD ["python", "-X", "faulthandler", "app.py"]',
  'CMD ["python", "-W", "ignore::DeprecationWarning", "app.py"]',
  'CMD ["python", "-u", "-B", "app.py", "-O", "-i"]',
  'RUN python -X dev -O setup.py\nCMD ["python", "app.py"]',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  [`${from}ENV PYTHONOPTIMIZE=1${start}`, 'info'],
  [`${from}ENV PYTHONOPTIMIZE=2${start}`, 'warning'],
  [`${from}CMD ["python", "-O", "-O", "app.py"]`, 'warning'],
  [`${from}ENV PYTHONHASHSEED=1${start}`, 'info'],
])('%j is worth %s', (dockerfile, severity) => {
  expect(findingsIn(rule, dockerfile).map((finding) => finding.severity)).toEqual([severity]);
});

test.each([
  ['FROM python:3.13 AS build\nENV PYTHONDEVMODE=1\nFROM python:3.13', 0],
  ['FROM python:3.13 AS base\nENV PYTHONDEVMODE=1\nFROM base', 1],
  ['FROM python:3.13 AS dev\nENV PYTHONDEVMODE=1', 0],
  ['FROM python:3.13 AS app-debug\nENV PYTHONDEVMODE=1', 0],
])('%j', (dockerfile, count) => {
  expect(findingsIn(rule, dockerfile + start)).toHaveLength(count);
});

test('a file for development', () => {
  const dockerfile = `FROM python:3.13\nENV PYTHONDEVMODE=1${start}`;
  const { findings } = check({ dockerfile, path: 'Dockerfile.dev' });
  expect(findings.map((finding) => finding.rule)).not.toContain(rule);
});

test.each([
  ['ENV PYTHONASYNCIODEBUG=1', ''],
  ['ENV PYTHONASYNCIODEBUG 1', ''],
  ['ENV A=1 PYTHONASYNCIODEBUG=1 B=2', 'ENV A=1 B=2'],
  ['ENV PYTHONASYNCIODEBUG=1 \\\n    B=2', 'ENV B=2'],
  ['ENV A=1 \\\n    PYTHONASYNCIODEBUG=1', 'ENV A=1'],
  ['ENV PYTHONDEVMODE=1', 'ENV PYTHONFAULTHANDLER=1'],
  ['ENV PYTHONFAULTHANDLER=1 PYTHONDEVMODE=1', 'ENV PYTHONFAULTHANDLER=1'],
  ['ENV PYTHONTRACEMALLOC=1', 'ENV PYTHONTRACEMALLOC=1'],
])('mends %j', (before, after) => {
  const fixed = fixedBy(rule, `${from}${before}${start}`)['Dockerfile'] ?? '';
  expect(fixed).toBe(after === '' ? `${from}${start.trimStart()}` : `${from}${after}${start}`);
  expect(findingsIn(rule, fixed).length === 0).toBe(before !== after);
});
