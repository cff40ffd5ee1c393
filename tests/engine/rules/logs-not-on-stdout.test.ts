import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'logs-not-on-stdout';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';

test.each([
  'CMD ["gunicorn", "--access-logfile", «"/var/log/a.log"», "app:app"]',
  'CMD ["gunicorn", «"--log-file=/var/log/a.log"», "app:app"]',
  'CMD gunicorn --error-logfile «logs/error.log» app:app',
  'ENV «GUNICORN_CMD_ARGS="--access-logfile=/tmp/a.log"»\nCMD ["gunicorn", "app:app"]',
  'CMD ["hypercorn", "--access-logfile", «"/tmp/a.log"», "app:app"]',
  'CMD ["uwsgi", "--ini", "uwsgi.ini", "--logto", «"/var/log/uwsgi.log"»]',
  'CMD ["uwsgi", "--daemonize", «"/var/log/uwsgi.log"»]',
  'CMD ["celery", "-A", "shop", "worker", «"--logfile=/var/log/celery/%n.log"»]',
  'CMD ["celery", "-A", "shop", "worker", "-f", «"worker.log"»]',
  'CMD python app.py > «/var/log/app.log» 2>&1',
  'CMD python app.py >> «app.log»',
  'CMD exec python app.py 2> «/var/log/err.log»',
  'CMD nohup python worker.py > «/tmp/w.log» & exec gunicorn --access-logfile - app:app',
  'CMD exec > «/tmp/all.log» 2>&1; exec python app.py',
  'RUN ln -s /dev/stdout /var/log/other.log\nCMD ["gunicorn", "--log-file", «"/var/log/a.log"», "app:app"]',
  'CMD ["gunicorn", "--access-logfile", "-", "--error-logfile", "-", "app:app"]',
  'CMD ["gunicorn", "--access-logfile", "/dev/stdout", "--log-file=/dev/stderr", "app:app"]',
  'CMD ["gunicorn", "--access-logfile", "/proc/1/fd/1", "app:app"]',
  'CMD gunicorn --access-logfile $LOG app:app',
  'CMD ["gunicorn", "app:app"]',
  'RUN ln -sf /dev/stdout /var/log/a.log\nCMD ["gunicorn", "--log-file", "/var/log/a.log", "app:app"]',
  'RUN ln -sf /dev/stdout $LOG\nCMD ["gunicorn", "--log-file", "/var/log/a.log", "app:app"]',
  'CMD python app.py 2>&1 | tee /var/log/app.log',
  'CMD python app.py 2>&1',
  'CMD python app.py > /dev/null',
  'CMD python app.py > /proc/1/fd/1 2>&1',
  'CMD echo ready > /tmp/ready && exec python app.py',
  'CMD ["uvicorn", "--log-level", "info", "app:app"]',
  'CMD ["celery", "-A", "shop", "worker", "-l", "info"]',
  'RUN gunicorn --log-file /tmp/x --check-config app:app > /tmp/y\nCMD ["python", "app.py"]',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['a configuration file', { 'gunicorn.conf.py': '«accesslog = "/var/log/a.log"»\n' }],
  ['a dash', { 'gunicorn.conf.py': 'accesslog = "-"\nerrorlog = "-"\n' }],
  ['a logging configuration', { 'gunicorn.conf.py': 'logconfig_dict = {}\n' }],
  ['a logger of its own', { 'gunicorn.conf.py': 'logger_class = "shop.log.Logger"\n' }],
  ['something computed', { 'gunicorn.conf.py': 'accesslog = os.environ["LOG"]\n' }],
])('gunicorn with %s', (_title, files) => {
  const { expected, found } = judgeMarked(rule, `${from}CMD ["gunicorn", "app:app"]`, files);
  expect(found).toEqual(expected);
});

test.each([
  ['VOLUME /var/log\n', 'info'],
  ['VOLUME ["/data", "/var/log/"]\n', 'info'],
  ['VOLUME /data\n', 'warning'],
])('%jmakes it %s', (volume, severity) => {
  const dockerfile = `${from}${volume}CMD ["gunicorn", "--log-file", "/var/log/a.log", "app:app"]`;
  expect(findingsIn(rule, dockerfile).map((finding) => finding.severity)).toEqual([severity]);
});

test.each([
  ['/dev/stdout', 0],
  ['/dev/fd/1', 0],
  ['NONE', 0],
  ['/var/log/%(program_name)s.log', 1],
  ['AUTO', 1],
])('supervisord with stdout_logfile=%s', (value, count) => {
  const conf = `[supervisord]\nlogfile=/tmp/s.log\n[program:web]\ncommand=x ; y\nstdout_logfile = ${value} ; here\n`;
  const dockerfile = `${from}CMD ["supervisord", "-c", "/etc/supervisor/conf.d/app.conf"]`;
  expect(findingsIn(rule, dockerfile, { 'docker/app.conf': conf })).toHaveLength(count);
});

test.each([
  [{ 'supervisor-app.conf': '«[program:web]»\ncommand=x\n' }],
  [{ 'a/supervisor.conf': '[program:web]\n', 'b/supervisor.conf': '[program:db]\n' }],
])('the part of a configuration that supervisord includes: %j', (files) => {
  const dockerfile = `${from}CMD ["supervisord", "-n"]`;
  const { expected, found } = judgeMarked(rule, dockerfile, files);
  expect(found).toEqual(expected);
});

test.each([
  ['[uwsgi]\nhttp = :80\n«logto = /var/log/uwsgi.log»\n'],
  ['[uwsgi]\n«daemonize=/var/log/uwsgi.log» ; in the background\n'],
  ['[uwsgi]\n; logto = /var/log/uwsgi.log\nlogto = /dev/stdout\n'],
])('uWSGI with %j', (ini) => {
  const dockerfile = `${from}CMD ["uwsgi", "--ini", "/etc/uwsgi.ini"]`;
  const { expected, found } = judgeMarked(rule, dockerfile, { 'conf/uwsgi.ini': ini });
  expect(found).toEqual(expected);
});

test.each([
  [
    'CMD ["gunicorn", "--access-logfile", "/var/log/a.log", "app:app"]',
    'CMD ["gunicorn", "--access-logfile", "-", "app:app"]',
  ],
  ['CMD gunicorn --log-file=/var/log/a.log app:app', 'CMD gunicorn --log-file=- app:app'],
  [
    'CMD ["gunicorn", "--access-logfile", "a.log", "--log-file=b.log", "app:app"]',
    'CMD ["gunicorn", "--access-logfile", "-", "--log-file=-", "app:app"]',
  ],
  ['CMD python app.py > app.log', 'CMD python app.py > app.log'],
])('mends %s', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after).length === 0).toBe(before !== after);
});

test('mends a configuration file', () => {
  const files = { 'gunicorn.conf.py': 'accesslog = "/var/log/a.log"  # all\nworkers = 2\n' };
  const fixed = fixedBy(rule, `${from}CMD ["gunicorn", "app:app"]`, files);
  expect(fixed['gunicorn.conf.py']).toBe('accesslog = "-"  # all\nworkers = 2\n');
});

test('suggests an access log where the whole configuration is known', () => {
  const dockerfile = `${from}CMD ["gunicorn", "app:app"]`;
  const [finding] = findingsIn(rule, dockerfile, {});
  expect([finding?.severity, finding?.fix?.safe]).toEqual(['info', false]);
  expect(fixedBy(rule, dockerfile, {})['Dockerfile']).toBe(
    `${from}CMD ["gunicorn", "--access-logfile", "-", "app:app"]`,
  );
});
