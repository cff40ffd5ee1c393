import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'relative-path-without-workdir';
const from = 'FROM python:3.13-slim-trixie\n';

test('the old python:3-onbuild has a directory of its own', () => {
  const { found } = judgeMarked(rule, 'FROM python:3-onbuild\nCOPY a.txt a.txt\n');
  expect(found).toEqual([]);
});

test.each([
  'COPY . «.»',
  'COPY . «./»',
  'ADD a «b»',
  'COPY a b «"c"»',
  'COPY ["a b", «"c d"»]',
  'COPY . «.»\nCOPY . ./x\nADD x y',
  'WORKDIR «app»',
  'WORKDIR «.»',
  'WORKDIR «a»\nWORKDIR b\nCOPY . .',
  'WORKDIR «~/app»',
  'WORKDIR /app\nWORKDIR «~»',
  'WORKDIR «/proc/x»',
  'WORKDIR /app\nCOPY . .',
  'WORKDIR "/app"\nCOPY . .',
  'COPY . /app',
  'COPY . "/app"',
  'COPY . c:\\\\app',
  'ARG D\nCOPY . $D',
  'ARG D\nWORKDIR $D\nCOPY . .',
  'ARG D=/srv\nCOPY . ${D}',
  'WORKDIR /a\nWORKDIR b\nCOPY . c',
  'WORKDIR c:\\\\app',
  'ONBUILD COPY . .',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  'FROM python:3.13 AS a\nWORKDIR /app\nFROM a AS b\nFROM b\nCOPY . .',
  'FROM python:3.13 AS a\nWORKDIR /app\nFROM python:3.13\nCOPY . «.»',
  'FROM registry.example.com/base:1\nCOPY . .',
  'FROM registry.example.com/base:1\nWORKDIR «app»',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('a directory of the kernel is an error', () => {
  expect(findingsIn(rule, `${from}WORKDIR /sys/x`)[0]?.severity).toBe('error');
});

test.each([
  ['WORKDIR app', 'WORKDIR /app'],
  ['WORKDIR ./app', 'WORKDIR /app'],
  ['COPY . .', 'WORKDIR /app\nCOPY . .'],
])('mends %s', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test.each([
  [`${from.replace('\n', ' AS build\n')}COPY a .\n${from}WORKDIR /app`, 'info'],
  [`${from.replace('\n', ' AS base\n')}COPY a .\nFROM base`, 'warning'],
])('%j: what is not shipped is only a hint', (dockerfile, severity) => {
  expect(findingsIn(rule, dockerfile)[0]?.severity).toBe(severity);
});

test.each([
  ['WORKDIR .', 'WORKDIR /'],
  ['WORKDIR ./app', 'WORKDIR /app'],
  ['WORKDIR .app', 'WORKDIR /.app'],
])('%s becomes %s', (before, after) => {
  expect(fixedBy(rule, `${from}${before}`)['Dockerfile']).toBe(`${from}${after}`);
});

test.each([
  ['.', '/'],
  ['./', '/'],
  ['./.env', '/.env'],
  ['.env', '/.env'],
  ['././app', '/app'],
])('COPY to %j lands in %j', (destination, path) => {
  const [finding] = findingsIn(rule, `FROM python:3.13-slim-trixie\nCOPY x ${destination}`);
  expect(finding?.message).toContain(`means \`${path}\``);
});

test.each([
  'RUN «cd /app»',
  'WORKDIR /srv\nRUN «cd app»',
  'RUN git clone https://example.com/x\nRUN «cd x»\nRUN pip install .',
  'RUN cd /app && make',
  'WORKDIR /app\nRUN cd /app',
  'RUN cd /',
  'RUN cd',
  'RUN cd $DIR',
])('a directory that ends with its step: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('says where the next step starts, and makes a WORKDIR of it', () => {
  const [finding] = findingsIn(rule, `${from}WORKDIR /srv\nRUN cd app`);
  expect(finding?.message).toBe('`cd` ends with this `RUN`: the next step starts in `/srv` again.');
  expect(fixedBy(rule, `${from}WORKDIR /srv\nRUN cd app`)['Dockerfile']).toBe(
    `${from}WORKDIR /srv\nWORKDIR /srv/app`,
  );
});

test.each([
  ['COPY run.sh run.sh\nCMD ["sh", "/run.sh"]', false],
  ['COPY app app\nRUN pip install -r /app/requirements.txt', false],
  ['COPY main.py .\nENV PYTHONPATH=/main.py', false],
  ['COPY . .\nCMD ["python", "/main.py"]', false],
  ['COPY run.sh run.sh\nCMD ["sh", "run.sh"]', true],
  ['COPY . .\nCMD ["/bin/sh", "-c", "python main.py"]', true],
  ['COPY main.py .\nRUN ls /usr/local/main.py', true],
])(
  'what is named by where it lies now stays there: with %j there is a fix: %s',
  (lines, isThere) => {
    expect(findingsIn(rule, from + lines)[0]?.fix !== null).toBe(isThere);
  },
);
