import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'gunicorn-heartbeat-on-disk';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';

test.each([
  'CMD [«"gunicorn"», "app:app"]',
  'CMD [«"/opt/venv/bin/gunicorn"», "app:app"]',
  'CMD ["python", "-m", «"gunicorn"», "app:app"]',
  'CMD «gunicorn» app:app',
  'CMD exec «gunicorn» app:app --workers 3',
  'CMD ["tini", "--", «"gunicorn"», "-k", "uvicorn_worker.UvicornWorker", "app:app"]',
  'ENTRYPOINT [«"gunicorn"»]\nCMD ["app:app"]',
  'CMD ["uv", "run", «"gunicorn"», "app:app"]',
  'CMD ["gunicorn", «"--worker-tmp-dir=/tmp"», "app:app"]',
  'ENV «GUNICORN_CMD_ARGS="--worker-tmp-dir /var/tmp"»\nCMD ["gunicorn", "app:app"]',
  'ENV GUNICORN_CMD_ARGS="--workers 2"\nCMD [«"gunicorn"», "app:app"]',
  'ENV TMPDIR=/tmp\nCMD [«"gunicorn"», "app:app"]',
  'CMD ["gunicorn", "--worker-tmp-dir", "/dev/shm", "app:app"]',
  'CMD ["gunicorn", "--worker-tmp-dir=/dev/shm", "app:app"]',
  'CMD ["gunicorn", "--worker-tmp-dir", "/run/app", "app:app"]',
  'CMD gunicorn $ARGS app:app',
  'CMD gunicorn --worker-tmp-dir $SHM app:app',
  'ENV GUNICORN_CMD_ARGS=--worker-tmp-dir=/dev/shm\nCMD ["gunicorn", "app:app"]',
  'ENV GUNICORN_CMD_ARGS=$MORE\nCMD ["gunicorn", "app:app"]',
  'ENV TMPDIR=/dev/shm\nCMD ["gunicorn", "app:app"]',
  'CMD TMPDIR=/dev/shm gunicorn app:app',
  'CMD exec gunicorn --bind :$PORT --workers 1 --threads 8 --timeout 0 app:app',
  'CMD ["gunicorn", "-t0", "app:app"]',
  'ENV GUNICORN_CMD_ARGS="--timeout=0"\nCMD ["gunicorn", "app:app"]',
  'CMD ["gunicorn", "--timeout", "0", "--worker-tmp-dir", "/tmp", "app:app"]',
  'CMD [«"gunicorn"», "--timeout", "30", "app:app"]',
  'CMD ["gunicorn", «"--worker-tmp-dir=/tmp"», "--timeout", "30", "app:app"]',
  'CMD ["gunicorn", "-c", "/etc/gunicorn.py", "app:app"]',
  'CMD ["gunicorn", "-c", "python:settings.gunicorn", "app:app"]',
  'CMD ["uvicorn", "app:app"]',
  'CMD ["hypercorn", "app:app"]',
  'RUN gunicorn --check-config app:app\nCMD ["python", "app.py"]',
  'CMD ["./start.sh"]',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

const service = 'services:\n  web:\n    build: .\n';

test.each([
  ['no configuration', {}, true],
  [
    'one without it',
    { 'gunicorn.conf.py': 'bind = "0.0.0.0:80"\n# worker_tmp_dir = "/dev/shm"\n' },
    true,
  ],
  ['one with it', { 'gunicorn.conf.py': 'worker_tmp_dir="/dev/shm"\n' }, false],
  ['one with an annotation', { 'gunicorn.conf.py': 'worker_tmp_dir: str = "/dev/shm"\n' }, false],
  ['one in a folder', { 'deploy/gunicorn.conf.py': "worker_tmp_dir = '/dev/shm'\n" }, false],
  ['one that computes it', { 'gunicorn.conf.py': 'worker_tmp_dir = pick()\n' }, false],
  ['one that imports everything', { 'gunicorn.conf.py': 'from base import *\n' }, false],
  [
    'a pod with memory',
    {
      'k8s/app.yaml':
        'kind: Deployment\nspec:\n  volumes:\n    - emptyDir:\n        medium: Memory\n',
    },
    false,
  ],
  ['compose with memory', { 'compose.yaml': `${service}    tmpfs: /tmp:size=10m\n` }, false],
  [
    'compose with more',
    { 'compose.yaml': `${service}    tmpfs:\n      - /run\n      - /tmp\n` },
    false,
  ],
  ['compose without', { 'compose.yaml': `${service}    tmpfs: /run\n` }, true],
  ['a pod without', { 'k8s/app.yaml': 'kind: Deployment\nspec: {}\n' }, true],
])('the other files: %s', (_title, files, speaks) => {
  const dockerfile = `${from}COPY . .\nCMD ["gunicorn", "app:app"]`;
  expect(findingsIn(rule, dockerfile, files).length > 0).toBe(speaks);
});

test('a configuration file that names the disk is marked itself', () => {
  const { expected, found } = judgeMarked(rule, `${from}CMD ["gunicorn", "app:app"]`, {
    'gunicorn.conf.py': 'bind = "0.0.0.0:80"\n«worker_tmp_dir = "/tmp"»  # heartbeat\n',
  });
  expect(found).toEqual(expected);
});

test('a start script is followed, and every branch of it', () => {
  const script = '#!/bin/sh\nif [ "$1" = x ]; then exec «gunicorn» a:b; fi\nexec «gunicorn» a:a\n';
  const { expected, found } = judgeMarked(rule, `${from}COPY . .\nCMD ["./start.sh"]`, {
    'start.sh': script,
  });
  expect(found).toEqual(expected);
});

test('without the other files it only informs', () => {
  const severities = (files?: Record<string, string>) =>
    findingsIn(rule, `${from}CMD ["gunicorn", "app:app"]`, files).map(({ severity }) => severity);
  expect([severities(), severities({})]).toEqual([['info'], ['warning']]);
});

test.each([
  ['CMD ["gunicorn", "app:app"]', 'CMD ["gunicorn", "--worker-tmp-dir", "/dev/shm", "app:app"]'],
  ['CMD ["gunicorn"]', 'CMD ["gunicorn", "--worker-tmp-dir", "/dev/shm"]'],
  ['CMD gunicorn app:app', 'CMD gunicorn --worker-tmp-dir /dev/shm app:app'],
  [
    'CMD ["sh", "-c", "exec gunicorn app:app"]',
    'CMD ["sh", "-c", "exec gunicorn --worker-tmp-dir /dev/shm app:app"]',
  ],
  [
    'ENTRYPOINT ["python", "-m", "gunicorn"]\nCMD ["app:app"]',
    'ENTRYPOINT ["python", "-m", "gunicorn", "--worker-tmp-dir", "/dev/shm"]\nCMD ["app:app"]',
  ],
  [
    'CMD ["gunicorn", "--worker-tmp-dir", "/tmp", "app:app"]',
    'CMD ["gunicorn", "--worker-tmp-dir", "/tmp", "app:app"]',
  ],
])('mends %s', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  const isMended = before !== after;
  expect(findingsIn(rule, from + after).length === 0).toBe(isMended);
});

test('mends a start script', () => {
  const fixed = fixedBy(rule, `${from}COPY . .\nCMD ["./start.sh"]`, {
    'start.sh': '#!/bin/sh\nexec gunicorn app:app\n',
  });
  expect(fixed['start.sh']).toBe('#!/bin/sh\nexec gunicorn --worker-tmp-dir /dev/shm app:app\n');
});
