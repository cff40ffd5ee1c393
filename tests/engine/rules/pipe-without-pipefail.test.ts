import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'pipe-without-pipefail';
const from = 'FROM python:3.13-trixie\n';

test.each([
  'RUN «curl x | sh»',
  'RUN (crontab -l; echo "0 1 * * * x") | crontab -',
  'RUN mkdir a && «curl x | sh» && rm b',
  'RUN «curl x | python3 -»; wget y | sh',
  'RUN curl x | tar xz; «wget y | sh»',
  'RUN curl x | tar -xzC /opt && wget -qO- y | tar --extract --xz -C /opt',
  'RUN curl x | gunzip > /y && curl x | zstd -d -o /z',
  'RUN curl x | gpg --dearmor -o /usr/share/keyrings/x.gpg',
  'RUN curl x | sudo apt-key add -',
  'RUN curl x | sha256sum -c -',
  'RUN «curl x | tar x»',
  'RUN «curl x | gzip > /y.gz»',
  'RUN «curl x | tee /y | tar xz»',
  'RUN «tar c a b | tar xz»',
  "RUN curl -s x | grep url | cut -d '\"' -f 4 | xargs curl -L -o a.tar.xz",
  'RUN wget -qO- x | jq -r .url | xargs wget -q',
  'RUN «curl -s x | grep url | xargs -r curl -LO»',
  'RUN «curl -s x | grep url | xargs -n1 --no-run-if-empty curl -LO»',
  'RUN «curl -s x | grep url | xargs echo»',
  'RUN «find . | grep url | xargs curl -LO»',
  'RUN «curl -s x | python3 a.py | xargs curl -LO»',
  'RUN «curl x | gpg --verify»',
  'RUN «pip freeze | grep x | cut -d= -f2»',
  'RUN <<EOF\nset -e\n«curl x | sh»\nEOF',
  'RUN <<EOF bash\nset -e\n«curl x | sh»\nEOF',
  'RUN <<EOF bash\nset -euxo pipefail\ncurl x | sh\nEOF',
  'RUN <<EOF\n#!/usr/bin/env bash\nset -eux -o pipefail\ncurl x | sh\nEOF',
  'RUN bash -o pipefail -c "curl x | sh"',
  'RUN bash -c "«curl x | sh»"',
  'RUN ["bash", "-c", "«curl x | sh»"]',
  'RUN ["/bin/bash", "-o", "pipefail", "-c", "curl x | sh"]',
  'RUN set -o pipefail && curl x | sh',
  'RUN set -euo pipefail; curl x | sh',
  'RUN «curl x | sh» && set -o pipefail',
  'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl x | sh',
  'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN curl x | sh',
  'SHELL ["/usr/bin/bash", "-e", "-o", "pipefail", "-c"]\nRUN curl x | sh',
  'SHELL ["/bin/zsh", "-o", "pipefail", "-c"]\nRUN curl x | sh',
  'SHELL ["/bin/bash", "-o", "errexit", "-o", "pipefail", "-c"]\nRUN curl x | sh',
  'SHELL ["/bin/bash", "-c"]\nRUN «curl x | sh»',
  'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nSHELL ["/bin/sh", "-c"]\nRUN «curl x | sh»',
  'SHELL ["pwsh", "-c"]\nRUN Get-Variable | Write-Output',
  'SHELL ["cmd", "/S", "/C"]\nRUN dir | more',
  'RUN curl x | sh || true',
  'RUN if curl x | grep -q y; then z; fi',
  'RUN ! curl x | grep -q y',
  'RUN yes | pip uninstall x',
  'RUN echo x | sha256sum -c',
  'RUN printf "%s" x | chpasswd',
  'RUN echo "a | b"',
  'RUN a || b',
  'RUN X=$(curl x | jq .y) && test -n "$X"',
  'RUN { curl x || true; } | sh',
  'CMD curl x | sh',
  'ONBUILD RUN curl x | sh',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  'FROM python:3.13 AS a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM a AS b\nFROM b\nRUN curl x | sh',
  'FROM python:3.13 AS a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM python:3.13\nRUN «curl x | sh»',
  'FROM registry.example.com/base:1\nRUN «curl x | sh»',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const bash = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n';

test.each([
  [`${from}RUN curl x | sh\nRUN curl y | sh`, `${from}${bash}RUN curl x | sh\nRUN curl y | sh`],
  [
    'FROM python:3.13-alpine3.22\nRUN a && \\\n  curl x | sh\nRUN curl y | sh',
    'FROM python:3.13-alpine3.22\nRUN set -o pipefail; a && \\\n  curl x | sh\nRUN set -o pipefail; curl y | sh',
  ],
  [
    `${from}RUN <<EOF bash\n  curl x | sh\nEOF`,
    `${from}RUN <<EOF bash\n  set -o pipefail\n  curl x | sh\nEOF`,
  ],
  [
    `${from}SHELL ["/bin/bash", "-c"]\nRUN curl x | sh`,
    `${from}SHELL ["/bin/bash", "-c"]\nRUN set -o pipefail; curl x | sh`,
  ],
  [
    `${from}RUN curl x | sh\nFROM python:3.13\nRUN true`,
    `${from}SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl x | sh\nFROM python:3.13\nRUN true`,
  ],
  [
    `${from.trim()} AS a\nRUN curl x | sh\nFROM a\nRUN curl y | sh`,
    `${from.trim()} AS a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl x | sh\nFROM a\nRUN curl y | sh`,
  ],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, before)['Dockerfile']).toBe(after);
  expect(findingsIn(rule, after)).toEqual([]);
});

test.each([
  ['RUN curl x | sh', true],
  ['RUN curl x | head -1', false],
  ['RUN curl x | sh\nRUN echo "a\\nb" > c', false],
  ['RUN dpkg -l | grep -v x | sort > list', false],
  ['RUN curl x | grep b', true],
  ['RUN curl x | sh\nCMD gunicorn a:b', false],
  ['RUN curl x | sh\nCMD ["gunicorn", "a:b"]', true],
  ['RUN curl x | sh\nFROM python:3.13 AS b\nCMD gunicorn a:b', true],
])('bash is a safe change in %j: %s', (lines, safe) => {
  expect(findingsIn(rule, from + lines).map(({ fix }) => fix?.safe)).toEqual([safe]);
});

test.each([
  ['curl x | sh', true],
  ['curl x | head -1', false],
  ['cat x | grep b | wc -l', false],
  ['cat x | xargs grep b | sort', false],
  ['a | grep -c b || true\ncurl x | sh', true],
])('to set pipefail is a safe change in %j: %s', (script, safe) => {
  const dockerfile = `${from}RUN <<EOF bash\n${script}\nEOF`;
  expect(findingsIn(rule, dockerfile)[0]?.fix?.safe).toBe(safe);
});

test.each(['FROM registry.example.com/b:1\nRUN curl x | sh', `${from}RUN sh -c "curl x | sh"`])(
  'offers nothing for %j',
  (dockerfile) => {
    expect(findingsIn(rule, dockerfile).map(({ fix }) => fix)).toEqual([null]);
  },
);

test('nor one in a later step', () => {
  const dockerfile = `${from}RUN curl x | sh\nRUN dpkg -l | egrep b | wc -l > c`;
  expect(findingsIn(rule, dockerfile)[0]?.fix?.safe).toBe(false);
});

test.each([
  'RUN cat /dev/urandom | tr -dc a-z | head -c 16 > /token',
  'RUN tr -dc a-z < /dev/urandom | head -c 16 > /token',
  'RUN curl x | sh\nRUN yes | apt-get install y',
  'SHELL ["/bin/bash", "-c"]\nRUN tr -dc a-z < /dev/urandom | head -c 16 > /token',
  // -r says that there may be nothing to do, and then grep fails.
  'RUN pip freeze | grep -i torch | xargs -r pip uninstall -y',
  'RUN curl x | sh\nRUN pip freeze | grep torch | xargs --no-run-if-empty pip uninstall -y',
])('pipefail ends a build in which nothing is wrong, so it is not offered: %j', (lines) => {
  for (const { fix } of findingsIn(rule, from + lines)) expect(fix).toBeNull();
});

test('what is built upon the stage gets the other shell, too', () => {
  const built = `${from.trim()} AS a\nRUN curl x | sh\nFROM a\nCMD gunicorn a:b`;
  expect(findingsIn(rule, built).map(({ fix }) => fix?.safe)).toEqual([false]);
});

test('names xargs, not what it calls', () => {
  const [finding] = findingsIn(rule, `${from}RUN find /p -print0 | xargs -0 patch -i`);
  expect(finding?.message).toContain('ends as `xargs` ends');
});

test.each([
  ['RUN curl x | sh && rm -rf /tmp/y', 'nobody notices'],
  ['RUN curl x | sh', 'nobody notices: `curl x | sh` ends as `sh` ends, and the build goes on'],
  [
    'RUN curl x | sh && \\\n  mv a b',
    'the pipe hides it: `curl x | sh` ends as `sh` ends, and `mv` goes on',
  ],
])('%j says who goes on', (line, says) => {
  expect(findingsIn(rule, `${from}${line}`)[0]?.message).toContain(says);
});
