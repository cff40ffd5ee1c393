import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'several-services-in-one-container';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';

test('a start script with two ways to what CMD names says it once', () => {
  const dockerfile = `${from}COPY . .\nENTRYPOINT ["./s.sh"]\nCMD ["circusd", "circus.ini"]`;
  const script = '#!/bin/sh\nif [ "$(id -u)" = 0 ]; then exec gosu app "$@"; fi\nexec "$@"\n';
  expect(findingsIn(rule, dockerfile, { 's.sh': script })).toHaveLength(1);
});

test.each([
  ['«celery -A a worker» &\nexec gunicorn a:b\n', 'warning'],
  ['«python worker.py» & gunicorn a:b\n', 'warning'],
  ['«celery -A a worker» &\nexec "$@"\n', 'warning'],
  ['«gunicorn a:b» &\ncelery -A a worker &\nwait\n', 'warning'],
  ['«gunicorn a:b» &\ncelery -A a worker &\nwait -n\nexit $?\n', 'info'],
  ['«service cron start» && exec gunicorn a:b\n', 'warning'],
  ['«cron»\nexec gunicorn a:b\n', 'warning'],
  ['«nginx»\nexec gunicorn a:b\n', 'info'],
  ['«gunicorn a:b» &\nexec nginx -g "daemon off;"\n', 'info'],
  ['«crond»\ntail -f /var/log/cron.log\n', 'warning'],
  ['(cd a; «gunicorn a:b») &\nnginx -g "daemon off;"\n', 'info'],
  ['«gunicorn --daemon a:b»\nexec celery -A a worker\n', 'warning'],
])('%j: %s', (script, severity) => {
  const dockerfile = `${from}COPY . .\nCMD ["./s.sh"]`;
  const { expected, found } = judgeMarked(rule, dockerfile, { 's.sh': `#!/bin/bash\n${script}` });
  expect(found).toEqual(expected);
  const plain = { 's.sh': `#!/bin/bash\n${script.replaceAll(/[«»]/g, '')}` };
  expect(findingsIn(rule, dockerfile, plain)[0]?.severity).toBe(severity);
});

test.each([
  'exec gunicorn a:b\n',
  'gunicorn a:b &\nwait\n',
  'python manage.py migrate &\nexec gunicorn a:b\n',
  'tail -f /var/log/x &\nexec gunicorn a:b\n',
  './cloud-sql-proxy &\nexec gunicorn a:b\n',
  'python manage.py migrate && exec gunicorn a:b 2>&1\n',
  'echo "a & b"\nexec gunicorn a:b\n',
  'if [ -n "$W" ]; then celery -A a worker & fi\nexec gunicorn a:b\n',
  'exec cron -f\n',
  'nginx\n',
  'gunicorn --daemon a:b\n',
  'nginx -t\nexec nginx -g "daemon off;"\n',
])('a script %j', (script) => {
  const files = { 's.sh': `#!/bin/bash\n${script}` };
  expect(findingsIn(rule, `${from}COPY . .\nCMD ["./s.sh"]`, files)).toEqual([]);
});

test.each([
  'CMD [«"supervisord"», "-n"]',
  'CMD [«"/usr/bin/supervisord"»]',
  'ENTRYPOINT ["tini", "--"]\nCMD [«"supervisord"»]',
  'CMD [«"honcho"», "start"]',
  'CMD «cron» && gunicorn a:b',
  'RUN «systemctl enable nginx»\nCMD ["gunicorn", "a:b"]',
  'RUN apt-get install -y x && «service x start»\nCMD ["gunicorn", "a:b"]',
  'CMD ["gunicorn", "a:b"]',
  'CMD ["celery", "-A", "a", "worker", "-B"]',
  'RUN service postgresql start && psql -c x\nCMD ["gunicorn", "a:b"]',
  'RUN systemctl enable x\nCMD ["/sbin/init"]',
  'RUN echo systemctl start x',
  'HEALTHCHECK CMD service x status\nCMD ["gunicorn", "a:b"]',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('one program under supervisord is one service', () => {
  const files = { 'supervisord.conf': '[supervisord]\nnodaemon=true\n[program:web]\ncommand=x\n' };
  expect(findingsIn(rule, `${from}COPY . .\nCMD ["supervisord"]`, files)).toEqual([]);
});
