import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'externally-managed-pip';
const debian = 'FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y python3-pip\n';

test.each([
  'RUN «pip install flask»',
  'RUN cd /x && «pip3 install -r r.txt»\nRUN pip3 install more',
  'RUN «python3 -m pip install --user flask»',
  'RUN «python3.13 -m pip install flask»',
  'ENV PIP_BREAK_SYSTEM_PACKAGES=1\nRUN «pip install flask»',
  'RUN PIP_BREAK_SYSTEM_PACKAGES=true «pip install flask»',
  'RUN «uv pip install --system flask»',
  'ENV UV_SYSTEM_PYTHON=1\nRUN «uv pip install flask»',
  'RUN python3.12 -m pip install flask',
  'RUN pip install --target /x flask',
  'RUN pip install --prefix=/x flask',
  'RUN pip install --root /x flask',
  'RUN pip download flask && pip wheel flask',
  'RUN rm /usr/lib/python3*/EXTERNALLY-MANAGED\nRUN pip install flask',
  'RUN pip config set global.break-system-packages true && pip install flask',
  'RUN python3 -m venv /v && /v/bin/pip install flask',
  'RUN python3 -m venv /v && . /v/bin/activate && pip install flask',
  'ENV PATH=/v/bin:$PATH\nRUN python3 -m venv /v\nRUN pip install flask',
  'ENV PATH=/opt/other/bin:$PATH\nRUN pip install flask',
  'RUN pip install flask || true',
  'RUN uv pip install flask',
])('on Debian: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, debian + lines);
  expect(found).toEqual(expected);
});

const install = 'RUN apt-get install -y python3-pip && «pip install flask»';
const silent = 'RUN apt-get install -y python3-pip && pip install flask';

test.each([
  `FROM debian:bookworm\n${install}`,
  `FROM ubuntu\n${install}`,
  `FROM ubuntu:noble\n${install}`,
  'FROM alpine:3.22\nRUN apk add py3-pip && «pip install flask»',
  `FROM debian:trixie AS a\n${silent.replace(' && pip install flask', '')}\nFROM a\nRUN «pip install x»`,
  `FROM debian:bullseye\n${silent}`,
  `FROM ubuntu:22.04\n${silent}`,
  'FROM alpine:3.18\nRUN apk add py3-pip && pip install flask',
  `FROM python:3.13-slim-trixie\n${silent}`,
  'FROM python:3.13-alpine3.22\nRUN pip install flask',
  'FROM debian:trixie\nRUN make altinstall\nRUN pip3 install flask',
  'FROM debian:trixie\nRUN ./install.sh\nRUN pip3 install flask',
  `FROM registry.example.com/b:1\n${silent}`,
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN pip install flask', 'error'],
  ['RUN pip install --break-system-packages flask', 'info'],
])('%s is of severity %s', (lines, severity) => {
  expect(findingsIn(rule, debian + lines).map((finding) => finding.severity)).toEqual([severity]);
});

test.each([
  ['FROM alpine:3.22\nRUN apk add python3\nRUN pip3 install flask', 0],
  ['FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y python3\nRUN pip install flask', 0],
  ['FROM alpine:3.22\nRUN apk add python3 py3-pip\nRUN pip3 install flask', 1],
  [
    'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y python3\nRUN python3 -m pip install x',
    0,
  ],
  [
    'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y python3 python3-pip\nRUN python3 -m pip install x',
    1,
  ],
])('a pip that is not there refuses nothing: %j', (dockerfile, count) => {
  expect(findingsIn(rule, dockerfile)).toHaveLength(count);
});
