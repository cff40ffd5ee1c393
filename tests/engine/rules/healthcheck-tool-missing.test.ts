import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'healthcheck-tool-missing';
const slim = 'FROM python:3.13-slim-trixie\n';
const url = 'http://localhost:8000/health';

test.each([
  `${slim}HEALTHCHECK CMD «curl» -f ${url} || exit 1`,
  `${slim}HEALTHCHECK --interval=5s --timeout=3s \\\n  CMD «wget» -qO- ${url} || exit 1`,
  `${slim}HEALTHCHECK CMD [«"curl"», "-f", "${url}"]`,
  `${slim}HEALTHCHECK CMD ["sh", "-c", "«curl» -f ${url} || exit 1"]`,
  `${slim}HEALTHCHECK CMD [«"/usr/bin/curl"», "-f", "${url}"]`,
  `${slim}HEALTHCHECK CMD «nc» -z 127.0.0.1 8000`,
  `${slim}HEALTHCHECK CMD «ps» aux | grep gunicorn`,
  `${slim}HEALTHCHECK CMD «pg_isready» -h db`,
  `${slim}HEALTHCHECK CMD «redis-cli» ping`,
  `${slim}HEALTHCHECK CMD timeout 3 «curl» -f ${url}`,
  `${slim}RUN pip install curl-cffi\nHEALTHCHECK CMD «curl» -f ${url}`,
  `${slim}RUN apt-get update && apt-get install -y libpq5\nHEALTHCHECK CMD «curl» -f ${url}`,
  `${slim}# RUN apt-get install curl\nHEALTHCHECK CMD «curl» -f ${url}`,
  `FROM python:3.13-alpine3.23\nHEALTHCHECK CMD «curl» -f ${url}`,
  `FROM python:3.13-slim-trixie AS a\nHEALTHCHECK CMD «curl» -f ${url}\nFROM a\nRUN true`,
  `FROM gcr.io/distroless/python3-debian13\nHEALTHCHECK CMD «python /check.py»`,
  `FROM gcr.io/distroless/python3-debian13\nHEALTHCHECK CMD [«"curl"», "-f", "${url}"]`,
  `FROM python:3.13-trixie\nHEALTHCHECK CMD «curl» ${url} || exit 1`,
  `FROM python:3.13-trixie\nHEALTHCHECK CMD «curl» -s -o /dev/null ${url}`,
  `FROM registry.example/base:1\nHEALTHCHECK CMD «curl» ${url}`,
  `${slim}HEALTHCHECK CMD true\nHEALTHCHECK CMD «curl» -f ${url}`,
  `${slim}HEALTHCHECK CMD curl -f ${url}\nHEALTHCHECK NONE`,
  `FROM python:3.13-slim-trixie AS a\nHEALTHCHECK CMD curl -f ${url}\nFROM a\nRUN apt-get install -y curl`,
  `FROM python:3.13-slim-trixie AS a\nRUN apt-get install -y curl\nFROM a\nHEALTHCHECK CMD curl -f ${url}`,
  `${slim}RUN apt-get update && apt-get install -y git\nHEALTHCHECK CMD curl -f ${url}`,
  `${slim}RUN apt-get install -y $PACKAGES\nHEALTHCHECK CMD curl -f ${url}`,
  `${slim}COPY --from=curlimages/curl /usr/bin/curl /usr/local/bin/curl\nHEALTHCHECK CMD curl -f ${url}`,
  `${slim}COPY --from=busybox /bin/wget /opt/bin/\nHEALTHCHECK CMD wget ${url}`,
  `FROM python:3.13-trixie\nHEALTHCHECK CMD curl -fsS ${url}`,
  `FROM python:3.13-trixie\nHEALTHCHECK CMD curl --fail-with-body ${url}`,
  `FROM python:3.13-trixie\nHEALTHCHECK CMD curl -s ${url} | grep -q ok`,
  `FROM python:3.13-trixie\nHEALTHCHECK CMD test "$(curl -s -w '%{http_code}' ${url})" = 200`,
  `FROM python:3.13-trixie\nHEALTHCHECK CMD curl $OPTIONS ${url}`,
  `FROM python:3.13-alpine3.23\nHEALTHCHECK CMD wget -q --spider ${url}`,
  `${slim}HEALTHCHECK CMD curl -f ${url} || wget -q ${url}`,
  `${slim}HEALTHCHECK CMD if command -v curl; then curl -f ${url}; fi`,
  `${slim}HEALTHCHECK CMD ["python", "-m", "shop.check"]`,
  `${slim}COPY --from=b /venv /venv\nENV PATH=/venv/bin:$PATH\nHEALTHCHECK CMD celery -A shop inspect ping`,
  `${slim}HEALTHCHECK CMD ./curl -f ${url}`,
  `FROM gcr.io/distroless/python3-debian13\nHEALTHCHECK CMD ["python3", "/check.py"]`,
  `FROM gcr.io/distroless/python3-debian13:debug\nHEALTHCHECK CMD wget -q ${url}`,
  `FROM gcr.io/distroless/python3-debian13\nCOPY --from=busybox /bin/ /bin/\nHEALTHCHECK CMD wget -q ${url}`,
  `FROM registry.example/base:1\nHEALTHCHECK CMD curl -f ${url}`,
  `${slim}# HEALTHCHECK CMD curl -f ${url}`,
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const compose = (test: string): string =>
  `services:\n  web:\n    build: .\n    healthcheck:\n      test: ${test}\n`;

test.each([
  ['a list', compose(`["CMD", "«curl»", "-f", "${url}"]`)],
  ['a list of plain words', compose(`[CMD, «curl», -f, "${url}"]`)],
  ['a shell in a list', compose(`["CMD-SHELL", "«curl» -f ${url} || exit 1"]`)],
  ['a string', compose(`«wget» -q ${url} || exit 1`)],
  ['a string in quotes', compose(`"«nc» -z localhost 8000"`)],
  ['the word of a list in a string', compose(`«CMD-SHELL» curl -f ${url} || exit 1`)],
  ['the word of a list in quotes', compose(`"«CMD» python check.py"`)],
  ['a program with such a name', compose('CMD-SHELLS x')],
  ['Python', compose(`["CMD", "python", "check.py"]`)],
  ['an alternative', compose(`curl -f ${url} || wget -q ${url}`)],
  ['a variable', compose('$TOOL http://localhost')],
  ['none', compose('["NONE"]')],
  ['a command of the shell', compose(`test "«$(»wget -qO- ${url})" = ok`)],
  ['one in a list', compose(`["CMD-SHELL", "test «$(»cat /tmp/state) -lt 60"]`)],
  ['one behind an escaped dollar', compose(`["CMD-SHELL", "echo $$HOME; test «$(»cat /x)"]`)],
  ['one that is escaped', compose(`["CMD-SHELL", "test $$(cat /tmp/state) -lt 60"]`)],
  ['one beside a variable', compose(`["CMD-SHELL", "test $(cat /tmp/state) -lt \${MOST:-60}"]`)],
  [
    'another target',
    compose(`["CMD", "curl", "-f", "${url}"]`).replace(
      'build: .',
      'build: { context: ., target: tools }',
    ),
  ],
  ['another image', compose(`["CMD", "curl", "-f", "${url}"]`).replace('build: .', 'image: nginx')],
])('a compose file with %s', (_title, text) => {
  const { expected, found } = judgeMarked(rule, `${slim}CMD ["gunicorn", "a:a"]`, {
    'compose.yaml': text,
  });
  expect(found).toEqual(expected);
});

test.each([
  ['the target that ships', 'build: { context: ., target: PROD }', '«curl»'],
  ['the last stage, which does not', 'build: .', 'curl'],
])('a compose file that builds %s', (_title, build, tool) => {
  const { expected, found } = judgeMarked(
    rule,
    `${slim.replace('\n', ' AS prod\n')}CMD ["gunicorn", "a:a"]\nFROM prod AS dev\n`,
    { 'compose.yaml': compose(`["CMD", ${tool}, "-f", "${url}"]`).replace('build: .', build) },
  );
  expect(found).toEqual(expected);
});

test('CMD-SHELL in a text', () => {
  const [finding] = findingsIn(rule, `${slim}CMD ["gunicorn", "a:a"]`, {
    'compose.yaml': compose('CMD-SHELL exit 0'),
  });
  expect(finding?.message).toContain('belongs in a list, `["CMD-SHELL", …]`');
});

test('a curl of a compose file that never fails', () => {
  const { expected, found } = judgeMarked(rule, 'FROM python:3.13-trixie\nCMD ["python"]', {
    'compose.yaml': compose(`[CMD, «curl», "${url}"]`),
  });
  expect(found).toEqual(expected);
});

const python = (address: string): string =>
  `["python", "-c", "import urllib.request as u; u.urlopen('${address}', timeout=3)"]`;

test.each([
  ['curl -f http://localhost:8000/health || exit 1', python('http://127.0.0.1:8000/health')],
  ['["curl", "-f", "http://127.0.0.1/"]', python('http://127.0.0.1/')],
  ['wget -q --spider http://web:80/x || exit 1', python('http://web:80/x')],
  ['curl -f -X POST http://localhost/', null],
  ['curl -f http://localhost/ && curl -f http://localhost/x', null],
  ['curl -f https://localhost/', null],
  ['curl -f $URL', null],
  ['nc -z localhost 80', null],
])('suggests Python for %s', (check, asked) => {
  const dockerfile = `${slim}HEALTHCHECK --retries=5 CMD ${check}\n`;
  expect(findingsIn(rule, dockerfile).length).toBeGreaterThan(0);
  expect(findingsIn(rule, dockerfile).map(({ fix }) => fix?.safe ?? null)).not.toContain(true);
  const after = `${slim}HEALTHCHECK --retries=5 CMD ${asked ?? check}\n`;
  expect(fixedBy(rule, dockerfile)['Dockerfile']).toBe(after);
  expect(findingsIn(rule, after).length === 0).toBe(asked !== null);
});
