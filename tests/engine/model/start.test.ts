import { describe, expect, test } from 'vitest';
import type { CheckInput } from '../../../src/engine/index.ts';
import { modelOf, shown } from './read.ts';

const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';

/** The programs, each with its arguments; `?` when they are not known. */
function programs(lines: string, files?: CheckInput['files']): string {
  const { programs: found } = modelOf(from + lines, files).start;
  if (found.kind === 'unknown') return '?';
  return found.value
    .map(({ name, args, asModule, interpreterOptions }) =>
      [...interpreterOptions, asModule ? `-m ${name}` : name, ...args.map(({ raw }) => raw)].join(
        ' ',
      ),
    )
    .join(' | ');
}

describe('what a container starts', () => {
  test.each([
    ['', ''],
    ['CMD ["gunicorn", "a:b"]', 'gunicorn a:b'],
    ['CMD gunicorn a:b', 'gunicorn a:b'],
    // What was meant, where a slip keeps it from starting.
    ["CMD ['gunicorn', 'a:b']", 'gunicorn a:b'],
    ["ENTRYPOINT ['gunicorn']\nCMD ['a:b']", 'gunicorn a:b'],
    ['CMD ["gunicorn -w 4 a:b"]', 'gunicorn -w 4 a:b'],
    ['CMD ["gunicorn" "a:b"', 'gunicorn a:b'],
    ['CMD [gunicorn a:b', '?'],
    ['CMD ["source env/bin/activate & python app.py"]', '?'],
    ['CMD exec gunicorn a:b', 'gunicorn a:b'],
    ['CMD ["a"]\nCMD ["b"]', 'b'],
    ['ENTRYPOINT ["gunicorn"]\nCMD ["a:b"]', 'gunicorn a:b'],
    ['CMD ["a:b"]\nENTRYPOINT ["gunicorn"]', 'gunicorn a:b'],
    ['ENTRYPOINT gunicorn a:b\nCMD ["-w", "4"]', 'gunicorn a:b'],
    ['ENTRYPOINT []\nCMD ["gunicorn"]', 'gunicorn'],
    ['ENTRYPOINT ["a"]\nENTRYPOINT []', ''],
    ['CMD ["sh", "-c", "migrate && exec gunicorn a:b"]', 'gunicorn a:b'],
    ['CMD ["bash", "-lc", "gunicorn a:b"]', 'gunicorn a:b'],
    ['CMD ["tini", "--", "gunicorn", "a:b"]', 'gunicorn a:b'],
    ['ENTRYPOINT ["/usr/bin/tini", "-g", "--"]\nCMD ["gunicorn"]', 'gunicorn'],
    ['CMD ["gosu", "app", "gunicorn"]', 'gunicorn'],
    ['CMD ["setpriv", "--reuid=1000", "--clear-groups", "gunicorn"]', 'gunicorn'],
    ['CMD ["env", "A=b", "gunicorn"]', 'gunicorn'],
    ['CMD ["uv", "run", "--no-sync", "gunicorn", "a:b"]', 'gunicorn a:b'],
    ['CMD ["poetry", "run", "gunicorn"]', 'gunicorn'],
    ['CMD ["python", "-m", "flask", "run"]', '-m flask run'],
    [
      'CMD ["python3.13", "-u", "-X", "faulthandler", "app.py"]',
      '-u -X faulthandler python app.py',
    ],
    ['CMD ["python", "-u", "-m", "app"]', '-u -m app'],
    ['CMD ["/venv/bin/gunicorn", "a:b"]', 'gunicorn a:b'],
    ['CMD ["./manage.py", "runserver"]', 'manage.py runserver'],
    ['CMD ["python", "manage.py", "runserver"]', 'python manage.py runserver'],
    ['CMD $APP', '?'],
    ['CMD gunicorn --bind 0.0.0.0:$PORT a:b', 'gunicorn --bind 0.0.0.0:$PORT a:b'],
    ['CMD ["./start.sh"]', '?'],
    ['CMD ["/entrypoint.sh", "gunicorn"]', '?'],
    ['CMD ["opentelemetry-instrument", "gunicorn"]', 'gunicorn'],
    ['SHELL ["pwsh", "-c"]\nCMD x', '?'],
    ['CMD if a; then b', '?'],
  ])('%j starts %j', (lines, expected) => {
    expect(programs(lines)).toBe(expected);
  });

  test.each([
    ['FROM python:3.13 AS b\nCMD ["a"]\nFROM b', 'a'],
    ['FROM python:3.13 AS b\nCMD ["a"]\nFROM b\nENTRYPOINT ["e"]', 'e'],
    ['FROM python:3.13 AS b\nENTRYPOINT ["e"]\nFROM b\nCMD ["a"]', 'e a'],
    ['FROM python:3.13 AS b\nCMD ["a"]\nFROM python:3.13', ''],
    ['FROM registry.example/base:1', '?'],
    ['FROM registry.example/base:1\nCMD ["gunicorn"]', 'gunicorn'],
    ['FROM gcr.io/distroless/python3-debian13\nCMD ["app.py"]', 'python app.py'],
  ])('%j starts %j', (lines, expected) => {
    expect(programs(lines)).toBe(expected);
  });
});

describe('a start script', () => {
  const copied = 'COPY start.sh ./\nENTRYPOINT ["./start.sh"]\nCMD ["gunicorn", "a:b"]';

  test.each([
    ['exec "$@"\n', 'gunicorn a:b'],
    ['#!/bin/sh\nset -e\nexec gosu app "$@"\n', 'gunicorn a:b'],
    ['exec uvicorn a:b\n', 'uvicorn a:b'],
    ['uvicorn a:b\n', 'uvicorn a:b'],
    [
      'if [ "$X" = x ]; then exec celery -A a worker; fi\nexec uvicorn a\n',
      'celery -A a worker | uvicorn a',
    ],
    ['case $1 in web) exec a;; *) exec b;; esac\n', 'b'],
    ['main() { exec a; }\nmain "$@"\n', 'a'],
    ['a &\nwait\n', 'a'],
    ['a\nexit 0\n', 'a'],
    ['set -- x "$@"\nexec "$@"\n', '?'],
    ['#!/usr/bin/env python3\nimport a\n', 'python ./start.sh gunicorn a:b'],
    ['#!/usr/bin/with-contenv bashio\nuv run app.py\n', '?'],
    ['if x; then\n', '?'],
  ])('%j starts %j', (script, expected) => {
    expect(programs(copied, { 'start.sh': script })).toBe(expected);
  });

  test.each([
    ['COPY . .\nCMD ["./start.sh"]', 'gunicorn'],
    ['COPY . /app/\nCMD ["/app/start.sh"]', 'gunicorn'],
    ['COPY start.sh /usr/local/bin/\nCMD ["start.sh"]', 'gunicorn'],
    ['COPY start.sh /run-it\nCMD ["sh", "/run-it"]', 'gunicorn'],
    ['COPY *.sh /s/\nCMD ["/s/start.sh"]', 'gunicorn'],
    ['COPY . .\nCMD ["sh", "start.sh"]', 'gunicorn'],
    ['COPY . .\nCMD ./start.sh', 'gunicorn'],
    ['COPY . .\nENTRYPOINT ./pass.sh $0 $@\nCMD ["celery", "worker"]', 'celery worker'],
    ['COPY . .\nENTRYPOINT ./pass.sh "$0" "$@"\nCMD ["celery", "worker"]', 'celery worker'],
    ['COPY . /elsewhere\nCMD ["./start.sh"]', '?'],
    [
      'FROM registry.example.com/base:1\nCOPY . .\nENTRYPOINT ["/bin/bash"]\nCMD ["./start.sh"]',
      'gunicorn',
    ],
    ['FROM registry.example.com/base:1\nCOPY . bin\nCMD ["bin/start.sh"]', 'gunicorn'],
    ['FROM registry.example.com/base:1\nCOPY . bin\nWORKDIR x\nCMD ["bin/start.sh"]', '?'],
    ['FROM registry.example.com/base:1\nCOPY . /app\nCMD ["./start.sh"]', '?'],
    ['CMD [ {% if x %}"pipenv", "run", {% endif %}"npm", "start" ]', '?'],
    ['COPY . .\nCMD ["./absent.sh"]', '?'],
    ['COPY <<EOF /s.sh\n#!/bin/sh\nexec gunicorn\nEOF\nCMD ["/s.sh"]', 'gunicorn'],
  ])('is found through %j', (lines, expected) => {
    const files = { 'start.sh': '#!/bin/sh\nexec gunicorn\n', 'pass.sh': '#!/bin/sh\nexec "$@"\n' };
    expect(programs(lines, files)).toBe(expected);
  });

  test.each([
    ['case $1 in web) exec a;; dev) exec b;; esac\n', 'a'],
    ['case "$1" in\n  dev | test)\n    exec b\n    ;;\n  "web")\n    exec a\n    ;;\nesac\n', 'a'],
    ['case "${1}" in dev) exec b;; *) exec a;; esac\n', 'a'],
    ['case $1 in -*) exec b;; w*) exec a;; *) exec c;; esac\n', 'a'],
    ['case $1 in dev) exec b;; esac\nexec "$@"\n', 'web --port 80'],
    ['case $1 in web) shift; exec a "$@";; *) exec b;; esac\n', 'a web --port 80'],
    // What else the first word may be, and branches that are not to be told from each other.
    ['shift\ncase $1 in web) exec a;; dev) exec b;; esac\n', 'a | b'],
    ['run() {\n  case $1 in web) exec a;; dev) exec b;; esac\n}\nrun dev\n', 'a | b'],
    ['case $MODE in web) exec a;; dev) exec b;; esac\n', 'a | b'],
    ['case ${1:-dev} in web) exec a;; dev) exec b;; esac\n', 'a | b'],
    ['case $1 in $X) exec b;; web) exec a;; esac\n', 'b | a'],
    ['case $1 in web) a;& dev) exec b;; esac\n', 'a | b'],
    ['for i in 1 2; do\n  case $1 in web) exec a;; dev) exec b;; esac\ndone\n', '?'],
    ['if [ "$1" = dev ]; then\n  exec b\nelse\n  exec a\nfi\n', 'a'],
    ['if [ "$1" = \'dev\' ]; then\n  exec b\nfi\nexec a\n', 'a'],
    [
      'if [ $1 = dev ]; then\n  b\nelif [[ "${1}" == "web" ]]; then\n  a\nelse\n  exec "$@"\nfi\n',
      'a',
    ],
    ['if test "$1" = web || test "$1" = dev; then\n  exec a\nelse\n  exec b\nfi\n', 'a'],
    ['if [ "$1" != web ]; then exec b; else exec a; fi\n', 'a'],
    ['if [ -z "$1" ]; then exec b; elif [ -n "$1" ]; then exec a; else exec c; fi\n', 'a'],
    ['if [ $# -eq 0 ]; then exec b; else exec a; fi\n', 'b | a'],
    ['if [ "$1" = dev ] && [ -n "$X" ]; then exec b; else exec a; fi\n', 'b | a'],
    ['if [ "$1" = dev ] || [ -n "$X" ]; then exec b; else exec a; fi\n', 'b | a'],
    ['if [ "$1" = web ] || [ -n "$X" ]; then exec a; else exec b; fi\n', 'a'],
    ['if ! [ "$1" = dev ]; then exec a; else exec b; fi\n', 'a | b'],
    ['if [ "$1" = dev -o "$X" ]; then exec b; else exec a; fi\n', 'b | a'],
    ['if [ "$1" = "$X" ]; then exec b; else exec a; fi\n', 'b | a'],
    ['if [ "$1" = w* ]; then exec b; else exec a; fi\n', 'b | a'],
    ['if [ "$MODE" = dev ]; then exec b; else exec a; fi\n', 'b | a'],
    [
      'if [ "$MODE" = x ]; then exec c; elif [ "$1" = dev ]; then exec b; else exec a; fi\n',
      'c | b | a',
    ],
    [
      'if [ "$1" = dev ]; then exec b; elif [ "$MODE" = x ]; then exec c; else exec a; fi\n',
      'b | c | a',
    ],
    ['shift\nif [ "$1" = dev ]; then exec b; else exec a; fi\n', 'b | a'],
    ['if shift; [ "$1" = dev ]; then exec b; else exec a; fi\n', 'b | a'],
    ['run() {\n  if [ "$1" = dev ]; then exec b; else exec a; fi\n}\nrun dev\n', 'b | a'],
    ['if [ "$1" = web ]; then\n  case "$1" in dev) exec b;; *) exec a;; esac\nfi\n', 'b | a'],
    [
      'if [ "$1" = dev ]; then\n  case "$1" in x) exec b;; *) exec c;; esac\nelse\n  exec a\nfi\n',
      'a',
    ],
  ])('of the branches for the first word, the one that CMD chooses: %j', (text, expected) => {
    const lines = 'COPY . /\nENTRYPOINT ["/start.sh"]\nCMD ["web", "--port", "80"]';
    expect(programs(lines, { 'start.sh': `#!/bin/sh\n${text}` })).toBe(expected);
  });

  test('two scripts that start each other come to an end', () => {
    const files = { 'a.sh': 'exec ./b.sh\n', 'b.sh': 'exec ./a.sh\n' };
    expect(programs('COPY . .\nCMD ["./a.sh"]', files)).toBe('?');
  });

  test.each([
    ['exec a\n', true, null, false],
    ['a\n', false, null, false],
    ['a && b\n', false, null, true],
    ['exec a | tee log\n', false, 'pipe', false],
    ['a &\n', false, 'background', false],
    ['exec a &\nb\n', false, null, false],
    ['(a)\n', false, 'subshell', false],
    ['while true; do a; sleep 1; done\n', false, 'loop', false],
    ['while :\ndo a && b\ndone\n', false, 'loop', true],
  ])('%j ends with exec %s, held by %s, listed %s', (script, execs, held, listed) => {
    const ending = modelOf(from + copied, { 'start.sh': script }).start.script?.endings.at(-1);
    expect([ending?.execs, ending?.held, ending?.listed]).toEqual([execs, held, listed]);
  });

  test.each([
    ['CMD ["tini", "--", "a"]', true, false],
    ['CMD ["gosu", "app", "a"]', false, true],
    ['CMD ["gunicorn", "--user", "app"]', false, true],
    ['CMD ["su", "app", "-c", "gunicorn"]', false, true],
    ['CMD ["a"]', false, false],
  ])('%j: an init %s, another user %s', (lines, init, drops) => {
    const { hasInit, dropsPrivileges } = modelOf(from + lines).start;
    expect([hasInit, dropsPrivileges]).toEqual([init, drops]);
  });
});

test.each([
  ['CMD ["uv", "run", "gunicorn"]', 'gunicorn', ['uv']],
  ['CMD exec tini -- /opt/venv/bin/gunicorn', '/opt/venv/bin/gunicorn', ['exec', 'tini']],
  ['CMD ["python", "-m", "flask", "run"]', 'python', []],
])('%s is looked up as %s through %j', (lines, word, through) => {
  const { programs: found, wrappers } = modelOf(from + lines).start;
  expect(
    [shown(found)].flat().map((program) => typeof program !== 'string' && program.word),
  ).toEqual([word]);
  expect([...wrappers]).toEqual(through);
});

test.each([
  ['the line ends of Windows', 'CMD ["./s.sh"]', '#!/bin/sh\r\nexec gunicorn a:b\r\n'],
  ['a bare name', 'CMD ["s.sh"]', '#!/bin/sh\nexec gunicorn a:b\n'],
])('a script is read all the same with %s', (_title, line, script) => {
  expect(programs(`COPY . .\n${line}`, { 's.sh': script })).toBe('gunicorn a:b');
});
