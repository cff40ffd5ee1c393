import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'shell-form-start-command';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  '«CMD gunicorn app:app»',
  '«ENTRYPOINT gunicorn app:app»',
  '«CMD gunicorn --bind 0.0.0.0:$PORT app:app»',
  '«CMD migrate && gunicorn app:app»',
  '«CMD exec gunicorn app:app»',
  'CMD ["bash", "-c", "gunicorn app:app"]',
  'SHELL ["/bin/bash", "-c"]\n«CMD gunicorn app:app»',
  'ENTRYPOINT ["gunicorn"]\n«CMD app:app»',
  '«ENTRYPOINT gunicorn»\nCMD app:app',
  'ENTRYPOINT []\n«CMD gunicorn app:app»',
  "ENTRYPOINT ['gunicorn']\n«CMD app:app»",
  'CMD ["sh", "-c", "«gunicorn app:app»"]',
  'CMD ["gunicorn", "app:app"]',
  'ENTRYPOINT [ "gunicorn" , "app:app" ]',
  'CMD ["gunicorn", \\\n  "app:app"]',
  'CMD ["sh", "-c", "exec gunicorn app:app"]',
  'CMD ["sh", "-c", "migrate && gunicorn app:app"]',
  "CMD ['gunicorn', 'app:app']",
  'CMD python\nCMD ["gunicorn", "app:app"]',
  'HEALTHCHECK CMD python check.py\nCMD ["gunicorn", "app:app"]',
  'ONBUILD CMD gunicorn app:app\nCMD ["gunicorn", "app:app"]',
  'ENTRYPOINT []',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['ENTRYPOINT gunicorn app:app', true],
  ['ENTRYPOINT gunicorn $0 $@', false],
  ['ENTRYPOINT gunicorn "${@}"', false],
  ['ENTRYPOINT gunicorn $APP', true],
  ['CMD gunicorn app:app', false],
])('%j ignores CMD: %s', (lines, ignores) => {
  const [finding] = findingsIn(rule, from + lines);
  expect(finding?.message.includes('ignores `CMD`')).toBe(ignores);
});

test.each([
  'python:3.13-windowsservercore-ltsc2022',
  'mcr.microsoft.com/windows/servercore:ltsc2022',
  'mcr.microsoft.com/powershell:lts-nanoserver-ltsc2022',
])('no /bin/sh stands in front on %s', (image) => {
  expect(findingsIn(rule, `FROM ${image}\nCMD python app.py`)).toEqual([]);
});

test.each([
  'opensuse/leap:15.6',
  'registry.suse.com/bci/bci-base:15.7',
  'archlinux:base-devel',
  'docker.io/library/archlinux',
])('bash gives way on %s', (image) => {
  const [finding] = findingsIn(rule, `FROM ${image}\nCMD python app.py`);
  expect(finding).toMatchObject({ severity: 'info' });
});

test('only the final chain counts', () => {
  const dockerfile = `FROM python:3.13 AS a\nCMD python\n${from}CMD ["x"]`;
  expect(judgeMarked(rule, dockerfile).found).toEqual([]);
});

test.each([
  ['CMD gunicorn app:app', 'warning'],
  ['CMD exec gunicorn app:app', 'info'],
  ['CMD migrate && exec gunicorn app:app', 'info'],
  ['SHELL ["/bin/bash", "-c"]\nCMD gunicorn app:app', 'info'],
  ['ENTRYPOINT ["gunicorn"]\nCMD app:app', 'error'],
  ['ENTRYPOINT ["/entrypoint"]\nCMD /start', 'warning'],
  ['ENTRYPOINT ["tini", "--"]\nCMD gunicorn a:b', 'warning'],
  ['COPY <<"EOF" /e.sh\n#!/bin/sh\nexec "$@"\nEOF\nENTRYPOINT ["/e.sh"]\nCMD /start', 'warning'],
  [
    'COPY <<"EOF" /e.sh\n#!/bin/sh\nexec gunicorn "$@"\nEOF\nENTRYPOINT ["/e.sh"]\nCMD a:b',
    'error',
  ],
  ['CMD ["sh", "-c", "gunicorn app:app"]', 'info'],
  ['CMD /bin/bash', 'info'],
  ['CMD python3', 'info'],
  ['CMD bash run.sh', 'warning'],
])('%j is %s', (lines, severity) => {
  expect(findingsIn(rule, from + lines).map((finding) => finding.severity)).toEqual([severity]);
});

test.each([
  ['python:3.13-alpine3.23', 'CMD gunicorn a:b', ['info']],
  ['alpine:3.23', 'CMD cd /srv && gunicorn a:b >> /dev/stdout', ['info']],
  [
    'python:3.13-alpine3.23',
    'RUN apk add tini\nENTRYPOINT ["tini", "--"]\nCMD gunicorn a:b',
    ['info'],
  ],
  ['python:3.13-alpine3.23', 'CMD gunicorn a:b || sleep 5', ['warning']],
  ['python:3.13-alpine3.23', 'CMD gunicorn a:b | tee /dev/stdout', ['warning']],
  ['python:3.13-alpine3.23', 'CMD ["sh", "-c", "gunicorn a:b"]', []],
  ['registry.access.redhat.com/ubi9/python-312', 'CMD gunicorn a:b', ['info']],
  ['amazonlinux:2023', 'CMD ["sh", "-c", "gunicorn a:b"]', []],
  ['rockylinux:9', 'CMD gunicorn a:b 2>&1', ['warning']],
  ['rockylinux:9', 'CMD migrate && gunicorn a:b', ['warning']],
  ['debian:trixie-slim', 'CMD gunicorn a:b', ['warning']],
  ['ubuntu:24.04', 'CMD ["sh", "-c", "gunicorn a:b"]', ['info']],
  ['registry.example.com/python:1', 'CMD gunicorn a:b', ['warning']],
])('%s, %j: the shell that gives way is %j', (base, lines, severities) => {
  const found = findingsIn(rule, `FROM ${base}\n${lines}`);
  expect(found.map((one) => one.severity)).toEqual(severities);
});

test('names the shell that gives way', () => {
  expect(findingsIn(rule, 'FROM alpine:3.23\nCMD gunicorn a:b')[0]?.message).toBe(
    '`CMD gunicorn a:b` starts `/bin/sh`, here BusyBox, which gives way to the last program of the line. The shell of Debian does not.',
  );
});

test.each([
  ['CMD gunicorn app:app', 'CMD ["gunicorn", "app:app"]', true],
  ['ENTRYPOINT gunicorn app:app', 'ENTRYPOINT ["gunicorn", "app:app"]', true],
  ['ENTRYPOINT gunicorn\nCMD ["a:b"]', 'ENTRYPOINT ["gunicorn"]\nCMD ["a:b"]', false],
  ['CMD exec gunicorn app:app', 'CMD ["gunicorn", "app:app"]', true],
  ["CMD python -c 'import app'", 'CMD ["python", "-c", "import app"]', true],
  ['CMD gunicorn -b :$PORT a:b', 'CMD ["sh", "-c", "exec gunicorn -b :$PORT a:b"]', false],
  ['CMD exec gunicorn -b :$PORT a', 'CMD ["sh", "-c", "exec gunicorn -b :$PORT a"]', false],
  ['CMD ["sh", "-c", "gunicorn a:b"]', 'CMD ["sh", "-c", "exec gunicorn a:b"]', true],
])('mends %s', (before, after, safe) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + before)[0]?.fix?.safe).toBe(safe);
});

test.each([
  'CMD migrate && gunicorn a:b',
  'CMD gunicorn a:b | tee log',
  'CMD A=b gunicorn a:b',
  'CMD . ./run',
])('has no fix for %s', (lines) => {
  expect(findingsIn(rule, from + lines).map(({ fix }) => fix)).toEqual([null]);
});

test('a continued line becomes one', () => {
  const dockerfile = 'FROM python:3.13-slim\nCMD serve \\\n    --port $PORT \\\n    --host 0.0.0.0';
  const after = fixedBy(rule, dockerfile)['Dockerfile'];
  expect(after).toContain('"exec serve --port $PORT --host 0.0.0.0"');
});

test.each([
  ['CMD python app.py', 'STOPSIGNAL SIGINT\nCMD ["python", "app.py"]'],
  ['STOPSIGNAL SIGTERM\nCMD python app.py', 'STOPSIGNAL SIGINT\nCMD ["python", "app.py"]'],
  ['CMD ["sh", "-c", "python a.py"]', 'STOPSIGNAL SIGINT\nCMD ["sh", "-c", "exec python a.py"]'],
])('lets Python stop as process 1 in %j', (before, after) => {
  const fixed = fixedBy(rule, from + before)['Dockerfile'] ?? '';
  expect(fixed).toBe(from + after);
  expect(findingsIn('stop-signal-mismatch', fixed)).toEqual([]);
});

test('nobody would collect what browsers leave behind', () => {
  const install = 'RUN pip install playwright && playwright install chromium\n';
  const [finding] = findingsIn(rule, `${from}${install}CMD uvicorn a:b`);
  expect(finding?.fix?.safe).toBe(false);
});

test.each([
  ['a file that names no interpreter', 'CMD ./s.sh', 'gunicorn a:b\n'],
  ['a file with the line ends of Windows', 'CMD ./s.sh', '#!/bin/sh\r\ngunicorn a:b\r\n'],
  ['what `sh -c` calls', 'CMD sh -c exec gunicorn a:b', ''],
])('does not start %s without a shell', (_title, line, script) => {
  const dockerfile = `${from}WORKDIR /app\nCOPY . .\n${line}`;
  const fixed = fixedBy(rule, dockerfile, { 's.sh': script })['Dockerfile'] ?? '';
  expect(fixed).not.toMatch(/CMD \["(?:\.\/s\.sh|exec)"\]/);
});

test('what becomes arguments of the ENTRYPOINT of a base is only offered', () => {
  const [finding] = findingsIn(rule, 'FROM gcr.io/distroless/python3-debian12\nCMD /app/main.py');
  expect(finding?.fix?.safe).toBe(false);
});
