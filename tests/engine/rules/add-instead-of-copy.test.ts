import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'add-instead-of-copy';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  '«ADD» app.py /app/',
  '«add» app.py /app/',
  '«ADD» . /app',
  '«ADD» ["app.py", "/app/"]',
  '«ADD» "app.py" /app/',
  '«ADD» a.py b.py /app/',
  '«ADD» data.zip /data/',
  '«ADD» tool.whl /tmp/',
  '«ADD» requirements*.txt /app/',
  '«ADD» --chown=app --link src /src',
  'ARG FILE=app.py\n«ADD» $FILE /app/',
  'ADD data.tar /data/',
  'ADD data.tar.gz /data/',
  'ADD data.tgz /data/',
  'ADD "data.tar.xz" /data/',
  'ADD data.tar.zst /data/',
  'ADD data.bz2 /data/',
  'ADD app.py data.tar.gz /data/',
  'ADD https://example.com/x /x',
  'ADD HTTPS://example.com/x /x',
  'ADD git@github.com:moby/buildkit.git /src',
  'ADD https://github.com/moby/buildkit.git#v0.20 /src',
  'ADD $FILE /x',
  'ADD dist/* /dist/',
  'ADD --unpack=true https://example.com/x.tgz /x',
  'ADD <<EOF /etc/x\nhello\nEOF',
  'COPY app.py /app/',
  'ONBUILD ADD app.py /app/',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test.each([
  ['ADD --chown=app app.py /app/', 'COPY --chown=app app.py /app/'],
  ['add app.py /app/', 'copy app.py /app/'],
])('fixes %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test.each([
  ['ADD app.py /app/', true],
  ['ADD . /app', true],
  ['ADD src /src', true],
  ['ADD ./bundle /bundle', false],
])('the fix of %j is safe: %s', (steps, safe) => {
  const [finding] = findingsIn(rule, from + steps, { 'src/app.py': '', bundle: '' });
  expect(finding?.fix?.safe).toBe(safe);
});
