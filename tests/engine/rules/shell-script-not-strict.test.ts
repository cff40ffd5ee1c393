import { describe, expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'shell-script-not-strict';
const starts = 'FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY . .\nCMD ["./start.sh"]\n';
const plain = 'FROM python:3.13-slim-trixie\n';
const workflow = (step: string): string =>
  `on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - ${step}\n`;
const yml = '.github/workflows/a.yml';

test.each([
  ['#!/bin/sh\n«migrate»\nexec app', 'nothing set'],
  ['#!/bin/bash\nset -x\n«migrate»\nexec app', 'another option'],
  ['#!/usr/bin/env bash -e\n«migrate»\nexec app', 'env takes one argument'],
  ['#!/bin/sh\nif x; then\n  «migrate»\nfi\nexec app', 'inside if'],
  ['#!/bin/sh\n«a»; b', 'on one line'],
  ['#!/bin/sh\n«a» # set -e\nb', 'a comment is no option'],
  ['#!/bin/sh\nset -e\na\nb', 'errexit'],
  ['#!/bin/sh\nset -o errexit\na\nb', 'by name'],
  ['#!/bin/sh -eu\na\nb', 'in the first line'],
  ['#!/usr/bin/env -S bash -e\na\nb', 'env that splits'],
  ['#!/bin/bash\nDIR=$(dirname "$0")\ncd "$DIR"\nset -Eeuo pipefail\na\nb', 'a little later'],
  ['#!/bin/sh\nexec app', 'only exec'],
  ['#!/bin/sh\necho starting\nexec app', 'only words before exec'],
  ['#!/bin/sh\na && b &&\n  exec app', 'joined'],
  ['#!/bin/sh\na || exit 1\nexec app', 'caught'],
  ['#!/bin/sh\na\nif [ $? -ne 0 ]; then exit 1; fi\nb', 'checked by hand'],
  ['#!/bin/bash\ntrap "exit 1" ERR\na\nb', 'trapped'],
  ['#!/bin/sh\nuntil nc -z db 5432; do sleep 1; done\nexec app', 'a waiting loop'],
  ['#!/bin/sh\nwhile true; do\n  worker\n  sleep 60\ndone', 'started again and again'],
  ['#!/bin/sh\nrun() {\n  while :; do worker; sleep 60; done\n}\nrun & wait $!', 'in a function'],
  ['#!/bin/sh\n«migrate»\nwhile true; do worker; done', 'before such a loop'],
  ['#!/bin/sh\nwhile read -r x; do\n  «load "$x"»\n  echo "$x"\ndone', 'a loop that ends'],
  ['#!/bin/sh\ncase $1 in\n  a) one ;;\n  *) two ;;\nesac', 'branches that end it'],
  ['#!/bin/sh\nlog() { echo "$1"; }\nlog a\nrm -f x\nexec 2>&1\nexec app', 'nothing that matters'],
  ['#!/bin/sh\nsetup() {\n  «migrate»\n  echo\n}\nsetup\nexec app', 'inside a function'],
  [
    `#!/bin/sh\n${'echo usage\n'.repeat(20)}set -eu\nmigrate\nexec app`,
    'after a long introduction',
  ],
  [`#!/bin/sh\n«a»\n${'echo usage\n'.repeat(20)}set -eu\nexec app`, 'before a late set'],
  ['#!/usr/bin/env python3\nimport os\n', 'another language'],
])('start.sh %j: %s', (script) => {
  const { expected, found } = judgeMarked(rule, starts, { 'start.sh': script });
  expect(found).toEqual(expected);
});

describe('which scripts', () => {
  const sloppy = '#!/bin/sh\n«a»\nb\n';
  const bare = '#!/bin/sh\na\nb\n';
  test.each([
    ['run by RUN', `${plain}COPY install.sh /\nRUN /install.sh`, { 'install.sh': sloppy }],
    ['run by a shell', `${plain}COPY x /x\nRUN sh /x`, { x: '#!/bin/sh\n«a»\nb\n' }],
    [
      'made by COPY',
      `${plain}COPY <<EOF /e.sh\n#!/bin/sh\n«migrate»\nexec app\nEOF\nENTRYPOINT ["/e.sh"]`,
      {},
    ],
    ['started by CI', plain, { 'x/y.sh': sloppy, [yml]: workflow('run: x/y.sh') }],
    ['named so', plain, { 'scripts/build.sh': sloppy }],
    [
      'started by a script of CI',
      plain,
      { 'a.sh': 'set -e\nsh b.sh\n', 'b.sh': '«x»\ny', [yml]: workflow('run: ./a.sh') },
    ],
    ['nobody knows for what', plain, { 'tools/colour.sh': bare }],
    ['sourced', plain, { 'env.sh': 'a\nb\n', [yml]: workflow('run: . ./env.sh') }],
    [
      'sourced, whatever its name',
      plain,
      { 'ci/build.sh': bare, [yml]: workflow('run: source ci/build.sh') },
    ],
    ['with -e by CI', plain, { 'x.sh': bare, [yml]: workflow('run: sh -e x.sh') }],
    ['with -e by CMD', `${plain}COPY x.sh /\nCMD ["sh", "-eu", "/x.sh"]`, { 'x.sh': bare }],
  ])('%s', (_title, dockerfile, files) => {
    const { expected, found } = judgeMarked(rule, dockerfile, files);
    expect(found).toEqual(expected);
  });
});

test.each([
  ['run: «pytest -q» | tee log'],
  ['run: |\n          a\n          «docker build . 2>&1» | tee log'],
  ['shell: bash -l {0}\n        run: |\n          «a»\n          b'],
  ['shell: bash\n        run: pytest | tee log'],
  ['shell: bash -el {0}\n        run: |\n          a\n          b'],
  ['run: |\n          set -o pipefail\n          pytest | tee log'],
  ['run: |\n          a\n          b'],
  ['run: echo x | tee log'],
  ['run: pytest | tee log || true'],
  ['run: aws ecr get-login-password | docker login --username AWS --password-stdin r'],
  ['run: aws ecr get-login-password | sudo podman login -u AWS --password-stdin r'],
  ['run: gcloud auth print-access-token | helm registry login -u x --password-stdin r'],
  ['run: curl -s http://localhost/health | grep ok'],
  ['run: curl -s http://localhost/health | jq . | grep -q ok'],
  ['run: docker compose ps | grep web'],
  ['run: «pytest -q» | grep passed'],
  ['run: «curl -s http://localhost/health» | jq . | tee log'],
  ['run: curl -sL https://a.example/x.tgz | tar xz'],
  ['run: wget -qO- https://a.example/x.gz | gunzip > x'],
  ['run: curl -s https://a.example/key | gpg --import'],
  ['run: curl -s https://a.example/sums | sha256sum -c -'],
  ['run: helm template . | kubectl apply -f -'],
  ['run: docker save x | docker load'],
  ['run: «curl -sSf https://a.example/install.sh» | sh -s -- -b .'],
  ['run: «docker save x» | gzip > x.gz'],
  ['shell: pwsh\n        run: |\n          pytest | tee log'],
])('a step: %s', (step) => {
  const { expected, found } = judgeMarked(rule, plain, { [yml]: workflow(step) });
  expect(found).toEqual(expected);
});

test.each([
  'aws ecr get-login-password | docker login -u AWS --password-stdin r',
  'curl -s x | tar xz',
])('a script needs no pipefail where the end of the pipe fails as well: %s', (line) => {
  expect(findingsIn(rule, plain, { 'build.sh': `#!/bin/bash\nset -e\n${line}\n` })).toEqual([]);
});

test('a pipe without pipefail in a bash script is information', () => {
  const files = { 'build.sh': '#!/bin/bash\nset -e\ndocker build . | tee log\n' };
  expect(findingsIn(rule, plain, files)).toMatchObject([{ severity: 'info' }]);
  expect(fixedBy(rule, plain, files)['build.sh']).toBe(
    '#!/bin/bash\nset -euo pipefail\ndocker build . | tee log\n',
  );
});

test.each([
  ['#!/bin/sh\na\nb\n', '#!/bin/sh\nset -eu\na\nb\n'],
  ['#!/bin/bash\na\nb\n', '#!/bin/bash\nset -euo pipefail\na\nb\n'],
])('the fix of %j', (script, fixed) => {
  const after = fixedBy(rule, starts, { 'start.sh': script });
  expect(after['start.sh']).toBe(fixed);
  expect(findingsIn(rule, starts, after)).toEqual([]);
});

test('a script with a failure that it lives on is not ended by a fix', () => {
  const files = { 'start.sh': '#!/bin/bash\ni = 0\nmake\nexec flask run\n' };
  expect(fixedBy(rule, starts, files)).toMatchObject(files);
});

test('a comment in a workflow or a script ignores the finding below it', () => {
  const comment = '# shipworthy: ignore shell-script-not-strict the log is all we want';
  const files = {
    [yml]: `on: push\njobs:\n  a:\n    steps:\n      ${comment}\n      - run: pytest | tee log\n`,
    'build.sh': `#!/bin/sh\n${comment}\na\nb\n`,
  };
  expect(findingsIn(rule, plain, files)).toEqual([]);
});
