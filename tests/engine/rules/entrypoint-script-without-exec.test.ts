import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'entrypoint-script-without-exec';
const dockerfile =
  'FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["./s.sh"]\nCMD ["gunicorn", "a:b"]\n';

test.each([
  ['"$@"', '«"$@"»\n'],
  ['a server', '#!/bin/bash\n«gunicorn a:b»\n'],
  ['python', '«python worker.py»\n'],
  ['a configuration of gunicorn', '«gunicorn -c gunicorn.conf.py a:b»\n'],
  ['a configuration of a module', '«python -m gunicorn -c gunicorn.conf.py a:b»\n'],
  ['an expression behind an option', 'python -u -c "import a; a.check()"\n'],
  ['an expression', 'python -c "import a; a.check()"\n'],
  ['gosu', '«gosu app gunicorn a:b»\n'],
  ['a branch', 'if true; then\n  «gunicorn a:b»\nelse\n  exec celery -A a worker\nfi\n'],
  ['a case', 'case $1 in\n  web) «gunicorn a:b» ;;\n  *) exec "$@" ;;\nesac\n'],
  ['redirection is no exec', 'exec 2>&1\n«gunicorn a:b»\n'],
  ['a pipe', 'exec «gunicorn a:b» | tee log\n'],
  ['wait without trap', 'gunicorn a:b &\n«wait»\n'],
  ['an exec behind &', 'exec celery -A a worker &\n«gunicorn a:b»\n'],
  ['the end in the background', '«gunicorn a:b» &\n'],
  ['a last word', 'if true; then\n  «gunicorn a:b»\nfi\necho bye\n'],
  ['a last word of a function', 'log() { echo "$@"; }\n«gunicorn a:b»\nlog bye\n'],
  ['a venv that is left behind it', '. venv/bin/activate\n«python start.py»\ndeactivate\n'],
  [
    'the background of a branch for elsewhere',
    'if [ "$DOCKER" ]; then\n  exec python app.py\nelse\n  python app.py &\nfi\n',
  ],
  [
    'the background of every branch',
    'if [ "$X" ]; then\n  «python a.py» &\nelse\n  «python b.py» &\nfi\n',
  ],
  ['work behind it', 'gunicorn a:b\ncp /log /out\n'],
  ['a loop', 'while true; do\n  «python worker.py»\n  sleep 5\ndone\n'],
  ['a loop that waits', 'until nc -z db 5432; do sleep 1; done\nexec gunicorn a:b\n'],
  ['exec "$@"', 'set -e\nexec "$@"\n'],
  ['set and exec', 'set -- gunicorn "$@"\nexec "$@"\n'],
  ['exec gosu', 'exec gosu app gunicorn a:b\n'],
  ['all branches', 'if true; then exec gunicorn a:b; else exec "$@"; fi\n'],
  ['trap and wait', 'gunicorn a:b &\npid=$!\ntrap "kill $pid" TERM\nwait $pid\n'],
  ['a job', 'python manage.py migrate\n'],
  [
    'tests',
    'if [ "$1" = test ]; then\n  conda run -n x python -m unittest discover\n  exit 0\nfi\n',
  ],
  ['tests of another kind', 'python -m pytest -q\nexit 0\n'],
  ['a job and exit', 'python manage.py check\nexit 0\n'],
  ['something unknown', 'my-tool serve\n'],
  ['an unfinished script', 'if true; then\n  gunicorn a:b\n'],
])('%s', (_title, script) => {
  const { expected, found } = judgeMarked(rule, dockerfile, { 's.sh': script });
  expect(found).toEqual(expected);
});

test.each([
  'CMD ["sh", "-c", "migrate && «gunicorn a:b»"]',
  'CMD ["bash", "-c", "migrate; exec gunicorn a:b"]',
  'CMD ["sh", "-c", "gunicorn a:b"]',
  'CMD migrate && gunicorn a:b',
  'CMD ["./not-here.sh"]',
  'COPY <<EOF /s.sh\n#!/bin/sh\n«gunicorn a:b»\nEOF\nCMD ["sh", "/s.sh"]',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, `FROM python:3.13-slim-trixie\n${lines}`);
  expect(found).toEqual(expected);
});

test.each([
  ['./log.sh & ./s.sh', false],
  ['./log.sh & exec ./s.sh', true],
  ['./s.sh', true],
])('a script that %j starts', (command, isProcessOne) => {
  const text = dockerfile.replace(/ENTRYPOINT[^]*/, `CMD ${command}\n`);
  const { found } = judgeMarked(rule, text, { 's.sh': 'gunicorn a:b\n', 'log.sh': 'tail -f x\n' });
  expect(found).toEqual(isProcessOne ? ['s.sh: gunicorn a:b'] : []);
});

test.each([
  ['CMD ["bash", "-c", "migrate && gunicorn a:b"]', 'info'],
  ['ENTRYPOINT ["/bin/bash", "-lc", "\\\n  migrate && \\\n  gunicorn a:b \\\n"]', 'info'],
  ['CMD ["sh", "-c", "migrate && gunicorn a:b"]', 'warning'],
  ['COPY <<EOF /s.sh\n#!/bin/sh\ngunicorn a:b\nEOF\nCMD ["bash", "/s.sh"]', 'error'],
  ['CMD ["bash", "-c", "migrate && gunicorn a:b | tee log"]', 'warning'],
])('%j: %s', (lines, severity) => {
  const found = findingsIn(rule, `FROM python:3.13-slim-trixie\n${lines}`);
  expect(found.map((finding) => finding.severity)).toEqual([severity]);
});

test.each([
  ['python:3.13-alpine3.23', 'BusyBox'],
  ['registry.access.redhat.com/ubi9/python-312', 'bash'],
])('the shell of %s gives way as %s does', (base, shell) => {
  const [finding, ...more] = findingsIn(
    rule,
    `FROM ${base}\nCMD ["sh", "-c", "migrate && gunicorn a:b"]`,
  );
  expect(more).toEqual([]);
  expect(finding?.severity).toBe('info');
  expect(finding?.message).toContain(`Whether ${shell} gives way`);
});

test('is silent behind an init', () => {
  const tini = dockerfile.replace('["./s.sh"]', '["tini", "--", "./s.sh"]');
  expect(judgeMarked(rule, tini, { 's.sh': 'gunicorn a:b\n' }).found).toEqual([]);
});

test.each([
  ['gunicorn a:b\n', 'exec gunicorn a:b\n'],
  ['A=b gunicorn a:b\n', 'A=b exec gunicorn a:b\n'],
  ['exec gunicorn a:b | tee log\n', 'exec gunicorn a:b | tee log\n'],
  ['while :; do gunicorn a:b; done\n', 'while :; do gunicorn a:b; done\n'],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, dockerfile, { 's.sh': before })['s.sh']).toBe(after);
});

test('lets Python stop once it is process 1', () => {
  const files = { 's.sh': '#!/bin/sh\nset -e\npython app.py\n', 'app.py': '' };
  const fixed = fixedBy(rule, dockerfile, files);
  expect(fixed['s.sh']).toContain('\nexec python app.py\n');
  expect(fixed['Dockerfile']).toContain('\nSTOPSIGNAL SIGINT\n');
});

test.each([
  'if [ "$1" = cron ]; then exec crond -f; fi\npython app.py\n',
  'if [ "$1" = web ]; then exec gunicorn a:b; fi\npython app.py\n',
])('leaves the signal to the other branch of %j', (script) => {
  const files = { 's.sh': `#!/bin/sh\nset -e\n${script}`, 'app.py': '' };
  const finding = findingsIn(rule, dockerfile, files)[0];
  expect(finding?.fix?.safe).toBe(false);
  expect(fixedBy(rule, dockerfile, files)['Dockerfile']).toBe(dockerfile);
});

test('finds the command in quotes that go over several lines', () => {
  const { expected, found } = judgeMarked(
    rule,
    'FROM python:3.13-slim-trixie\nCMD bash -c "migrate & \\\n  «gunicorn \\\n    a:b»"',
  );
  expect(found).toEqual(expected);
});

test('mends nothing that has no place of its own', () => {
  const text = "FROM python:3.13-slim-trixie\nCMD bash -c $'migrate\\ngunicorn a:b'\n";
  expect(findingsIn(rule, text).map(({ fix }) => fix)).toEqual([null]);
});

test('an action of GitHub does one step of a job and ends', () => {
  const files = {
    's.sh': '#!/bin/sh\npython3 /src/run.py\n',
    'action.yaml': 'runs:\n  using: "docker"\n  image: Dockerfile\n',
  };
  expect(findingsIn(rule, dockerfile, files)).toEqual([]);
});
