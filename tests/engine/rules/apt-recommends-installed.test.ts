import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'apt-recommends-installed';
const from = 'FROM python:3.13-slim-trixie\n';

test('counts names that differ behind a variable', () => {
  const install = 'RUN apt-get install -y python${V} python${V}-dev curl';
  const [finding] = findingsIn(rule, `FROM debian:trixie\nARG V=3.13\n${install}`);
  expect(finding?.message).toContain('what the 3 packages only recommend');
});

test.each([
  'RUN «apt-get install» -y curl',
  'RUN «apt install» -y curl',
  'RUN «aptitude install» -y curl',
  'RUN «apt-get -y install» curl',
  'RUN «apt-get -yqq -o Dpkg::Options::=--force-confold install» curl',
  'RUN apt-get update && «apt-get install» -y curl && «apt-get install» -y git',
  'RUN <<EOF\napt-get update\n«apt-get install» -y curl\nEOF',
  'RUN «apt-get install» -y --install-suggests curl',
  'RUN «apt-get install» -y ./tool.deb',
  'RUN apt-get install -y --no-install-recommends curl',
  'RUN apt-get install -y curl --no-install-recommends',
  'RUN apt-get --no-install-recommends install -y curl',
  'RUN apt-get -o APT::Install-Recommends=false install -y curl',
  'RUN apt-get install -y -o APT::Install-Recommends=0 curl',
  'RUN aptitude install --without-recommends -y curl',
  'RUN apt-get install -y --install-recommends libreoffice',
  'RUN apt-get install $OPTIONS curl',
  'RUN apt-get -f install -y',
  'RUN apt-get build-dep -y python3',
  'RUN apt-get upgrade -y',
  'RUN apk add curl',
  'RUN dnf install -y curl',
  'RUN echo APT::Install-Recommends 0 > /etc/apt/apt.conf.d/99x\nRUN apt-get install -y curl',
  `RUN rm -f /etc/apt/apt.conf.d/docker-clean && echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache\nRUN «apt-get install» -y curl`,
  'RUN echo "$CONF" > /etc/apt/apt.conf.d/99x\nRUN apt-get install -y curl',
  'COPY apt.conf /etc/apt/apt.conf.d/99x\nRUN apt-get install -y curl',
  'COPY x $WHERE\nRUN apt-get install -y curl',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

const install = 'RUN apt-get install -y';

test.each([
  'RUN «apt-get install» -y curl\nRUN apt-get install -y git\nRUN apt-get install -y vim nano',
  'RUN «apt-get install» -y curl\nWORKDIR /app\nRUN «apt-get install» -y git',
  'RUN «apt-get install» -y curl\nRUN make\nRUN «apt-get install» -y git',
  'RUN apt-get update && «apt-get install» -y a && «apt-get install» -y b',
  `RUN «apt-get install» -y curl\n# shipworthy ignore ${rule}: fonts are wanted\n${install} git`,
])('a list in pieces: %j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test('speaks of all pieces, and mends all of them', () => {
  const text = `${from}${install} curl\n${install} git\n${install} vim nano\n`;
  expect(findingsIn(rule, text).map(({ message }) => message)).toEqual([
    '`apt-get install` here and in the 2 steps below also brings what the 4 packages only recommend.',
  ]);
  expect(fixedBy(rule, text)['Dockerfile']).toBe(
    text.replaceAll('install', 'install --no-install-recommends'),
  );
});

test.each([
  ['./chrome_current_amd64.deb', '`chrome_current_amd64.deb`'],
  ['curl', '`curl`'],
  ['curl git', 'the 2 packages'],
])('names %s', (packages, name) => {
  const [finding] = findingsIn(rule, `${from}RUN apt-get install -y ${packages}`);
  expect(finding?.message).toContain(`also brings what ${name} only`);
});

test.each([
  ['a builder', `${from.trim()} AS b\nRUN apt-get install -y gcc\n${from}COPY --from=b /v /v`],
  ['an inherited stage', `${from.trim()} AS b\nRUN «apt-get install» -y gcc\nFROM b\nRUN true`],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['FROM debian:trixie-slim', 'curl', true],
  ['FROM debian:trixie-slim', 'curl ca-certificates', false],
  ['FROM debian:trixie-slim', 'libpq5', false],
  ['FROM python:3.13-slim', 'curl', false],
])('%s with %s reminds of the certificates: %s', (base, packages, reminds) => {
  const [finding] = findingsIn(rule, `${base}\nRUN apt-get install -y ${packages}`);
  expect(finding?.message.includes('ca-certificates')).toBe(reminds);
});

test.each([
  ['RUN apt-get install -y curl', 'RUN apt-get install --no-install-recommends -y curl'],
  [
    'RUN apt-get -y install \\\n  curl',
    'RUN apt-get -y install --no-install-recommends \\\n  curl',
  ],
])('may become: %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
  expect(findingsIn(rule, from + before)[0]?.fix?.safe).toBe(false);
});

test('certificates that an earlier step names are there', () => {
  const dockerfile =
    'FROM debian:trixie-slim\nRUN apt-get install -y --no-install-recommends ca-certificates\nRUN apt-get install -y git';
  expect(findingsIn(rule, dockerfile)[0]?.message).not.toContain('ca-certificates');
});

test('a package that is named again counts once', () => {
  const dockerfile = `${from}RUN apt-get update && apt-get install -y curl git curl\n`;
  expect(findingsIn(rule, dockerfile)[0]?.message).toContain('what the 2 packages only');
});
