import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'non-numeric-user';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN useradd app\n«USER app»',
  'RUN useradd app\n«USER app:app»',
  '«USER app:1000»',
  'ARG WHO=app\n«USER $WHO»',
  '«USER nobody»',
  'USER 10001\nUSER root\n«USER app»',
  'USER 10001',
  'USER 10001:10001',
  'USER 10001:app',
  'ARG UID=10001\nUSER $UID',
  'ENV UID=10001\nUSER ${UID}:0',
  'ARG WHO\nUSER $WHO',
  'USER root',
  'USER ContainerAdministrator',
  'USER ContainerUser',
  'USER 0',
  'USER app\nUSER 10001',
  'RUN useradd app',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['inherited', `${from.replace('\n', ' AS base\n')}«USER app»\nFROM base\nRUN true`],
  ['a builder', `${from.replace('\n', ' AS b\n')}USER app\n${from}USER 10001`],
  ['the user of the base', 'FROM cgr.dev/chainguard/python:latest\nCMD ["a"]'],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['USER app', 'error'],
  ['RUN pip install flask && mkdir -p /app && chown 1000 /app\nUSER app:app', 'error'],
  ['RUN apt-get update && apt-get install -y --no-install-recommends libpq5\nUSER shop', 'error'],
  ['RUN groupadd app\nUSER app', 'error'],
  ['RUN useradd -m web\nUSER app', 'error'],
  ['RUN useradd app\nUSER app', 'info'],
  ['RUN adduser -D app\nUSER root\nUSER app', 'info'],
  ['RUN useradd $NAME\nUSER app', 'info'],
  ['USER www-data', 'info'],
  ['RUN echo app:x:1000:1000::/:/bin/sh >> /etc/passwd\nUSER app', 'info'],
  ['RUN ./make-users.sh\nUSER app', 'info'],
  ['RUN make install\nUSER app', 'info'],
  ['COPY rootfs /\nUSER app', 'info'],
  ['COPY passwd /etc/passwd\nUSER app', 'info'],
  ['COPY --from=builder /etc/passwd /etc/passwd\nUSER app', 'info'],
  ['RUN apt-get update && apt-get install -y postgresql-17\nUSER postgres', 'info'],
  ['RUN apt-get update && apt-get install -y tor\nUSER debian-tor', 'info'],
])('%j is of weight %s', (lines, severity) => {
  expect(findingsIn(rule, from + lines).map((one) => one.severity)).toEqual([severity]);
});

test('who is in an image that is not known is not known', () => {
  const images = ['node:24-trixie', 'registry.example.com/base:1', 'ubuntu:24.04\nUSER ubuntu'];
  for (const image of images.slice(0, 2))
    expect(findingsIn(rule, `FROM ${image}\nUSER app`)[0]?.severity).toBe('info');
  expect(findingsIn(rule, `FROM ${images[2]}`)[0]?.severity).toBe('info');
});

test.each([
  ['RUN useradd --uid 10001 app\nUSER app', 'USER 10001'],
  ['RUN useradd --system --uid=10001 app\nUSER app', 'USER 10001'],
  ['RUN useradd -m -u 1000 app\nUSER app', 'USER 1000'],
  ['RUN useradd -ru 1000 app\nUSER app:app', 'USER 1000:app'],
  ['RUN adduser --disabled-password --gecos "" --uid "1000" app\nUSER app', 'USER 1000'],
  ['ARG UID=1000\nRUN useradd --uid $UID app\nUSER app', 'USER $UID'],
  ['ARG UID=1000\nRUN useradd --uid "${UID}" app\nUSER app', 'USER ${UID}'],
  ['RUN useradd app && usermod -u 1001 app\nUSER app', 'USER 1001'],
  ['RUN useradd -u 1000 other && useradd app\nUSER app', 'USER app'],
  ['RUN useradd --uid $UNKNOWN app\nUSER app', 'USER app'],
  ['RUN useradd app\nUSER app', 'USER app'],
  ['USER nobody', 'USER 65534'],
  ['USER www-data:www-data', 'USER 33:www-data'],
  ['RUN useradd -u 1000 app\nARG WHO=app\nUSER $WHO', 'USER $WHO'],
])('mends %j', (before, after) => {
  const fixed = fixedBy(rule, from + before)['Dockerfile'];
  expect(fixed).toBe(from + before.replace(/USER .*$/, () => after));
  if (/\d/.test(after)) expect(findingsIn(rule, fixed ?? '')).toEqual([]);
});

test.each([
  ['gcr.io/distroless/cc-debian13', 'nonroot', 'info'],
  ['gcr.io/distroless/python3-debian13', 'nonroot', 'info'],
  ['gcr.io/distroless/static-debian13:debug', 'nobody', 'info'],
  ['gcr.io/distroless/python3-debian13', 'app', 'error'],
  ['python:3.13-slim-trixie', 'nonroot', 'error'],
])('%s with USER %s is of weight %s', (base, name, severity) => {
  const found = findingsIn(rule, `FROM ${base}\nUSER ${name}`);
  expect(found.map((one) => one.severity)).toEqual([severity]);
});

test.each([
  '«COPY --chown=app . /app»',
  '«COPY --chown=app:app . /app»\nRUN useradd app\nUSER 10001',
  '«ADD --chown=app . /app»\nCOPY --chown=app . /other\n«COPY --chown=web . /web»',
  'COPY --chown=app . /app\n«USER app»',
  '«COPY --chown=app . /app»\nRUN useradd -u 10001 app\n«USER app»',
  'RUN useradd app\nCOPY --chown=app:app . /app',
  '«COPY --chown=app . /app»\nCOPY passwd /etc/passwd',
  'COPY passwd /etc/passwd\nCOPY --chown=app . /app',
  'COPY --chown=10001:10001 . /app',
  'COPY --chown=$WHO . /app',
  'COPY --chown=www-data:www-data . /app',
  'COPY --chown=:app . /app',
  'COPY --link --chown=app . /app',
  'ONBUILD COPY --chown=app . /app',
])('an owner that nobody makes before the COPY: %s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('says who gets the files', () => {
  const dockerfile = `${from}COPY --chown=app:web . /app\nRUN useradd app`;
  expect(findingsIn(rule, dockerfile)).toMatchObject([
    {
      severity: 'warning',
      message:
        'No line above makes a user `app`: BuildKit gives these files to root and says nothing, the older builder stops.',
    },
  ]);
});

test.each([
  ['another base', `FROM registry.example.com/base:1\nCOPY --chown=app . /app`],
  ['a builder', `${from.replace('\n', ' AS b\n')}COPY --chown=app . /app\n${from}USER 10001`],
  [
    'the stage below makes it',
    `${from.replace('\n', ' AS b\n')}RUN useradd app\nFROM b\nCOPY --chown=app . /app`,
  ],
])('an owner where it is not known, or does not ship: %s', (_title, dockerfile) => {
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});
