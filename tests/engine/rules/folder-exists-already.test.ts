import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'folder-exists-already';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'WORKDIR /app\nRUN mkdir «/app»',
  'WORKDIR /srv/app\nRUN mkdir «/srv»',
  'WORKDIR /srv\nWORKDIR app\nRUN mkdir -m 755 «/srv/app»',
  'WORKDIR /app\nRUN mkdir data\nRUN mkdir «data»',
  'COPY . /app\nRUN mkdir «/app»',
  'COPY app.py /app/\nRUN mkdir «/app»',
  'RUN mkdir -p /a/b && mkdir «/a/b»',
  'WORKDIR /app\nRUN ["mkdir", «"/app"»]',
  'WORKDIR /app\nRUN apt-get update && mkdir «/app»',
  'WORKDIR /app\nFROM python:3.13\nRUN mkdir /app',
  'WORKDIR /app\nRUN mkdir -p /app',
  'WORKDIR /app\nRUN mkdir -vp /app',
  'WORKDIR /app\nRUN mkdir --parents /app',
  'WORKDIR /app\nRUN mkdir /app || true',
  'WORKDIR /app\nRUN mkdir /app; echo done',
  'WORKDIR /app\nRUN [ -d /app ] || mkdir /app',
  'WORKDIR /app\nRUN rm -rf /app && mkdir /app',
  'WORKDIR /app\nRUN rm -rf /app\nRUN mkdir /app',
  'WORKDIR /app\nRUN python clean.py\nRUN mkdir /app',
  'WORKDIR /app\nRUN cd /tmp && mkdir app',
  'WORKDIR /app\nRUN --mount=type=tmpfs,target=/app mkdir /app',
  'WORKDIR /app\nRUN mkdir $DIR',
  'WORKDIR $DIR\nRUN mkdir /app',
  'COPY app /app\nRUN mkdir /app',
  'RUN mkdir /app\nWORKDIR /app',
  'RUN mkdir /app /data',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('a stage has what the one has that it is built upon', () => {
  const { expected, found } = judgeMarked(
    rule,
    'FROM python:3.13 AS a\nWORKDIR /app\nFROM a\nRUN mkdir «/app»\nFROM a AS c\nRUN mkdir «/app»',
  );
  expect(found).toEqual(expected);
});

test('the fix', () => {
  const before = `${from}WORKDIR /app\nRUN mkdir -v /app && true`;
  expect(fixedBy(rule, before)['Dockerfile']).toBe(
    `${from}WORKDIR /app\nRUN mkdir -p -v /app && true`,
  );
  expect(findingsIn(rule, `${from}WORKDIR /app\nRUN mkdir /app`)[0]?.message).toContain(
    'made by `WORKDIR /app`',
  );
});
