import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'gunicorn-container-settings';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /srv\n';

test.each([
  'CMD [«"gunicorn"», "app:app"]',
  'CMD ["python", "-m", «"gunicorn"», "app:app"]',
  'CMD exec «gunicorn» -b 0.0.0.0:80 app:app',
  'ENV GUNICORN_CMD_ARGS="--bind :80"\nCMD [«"gunicorn"», "app:app"]',
  'CMD ["gunicorn", "-w", "4", "app:app"]',
  'CMD ["gunicorn", "-w4", "app:app"]',
  'CMD ["gunicorn", "--workers=1", "app:app"]',
  'CMD ["gunicorn", "--threads", "8", "app:app"]',
  'CMD ["gunicorn", "-k", "gevent", "app:app"]',
  'CMD gunicorn --workers $WORKERS app:app',
  'CMD gunicorn $OPTIONS app:app',
  'ENV WEB_CONCURRENCY=3\nCMD ["gunicorn", "app:app"]',
  'ENV WEB_CONCURRENCY=$N\nCMD ["gunicorn", "app:app"]',
  'ENV GUNICORN_CMD_ARGS="--workers=2"\nCMD ["gunicorn", "app:app"]',
  'CMD WEB_CONCURRENCY=2 gunicorn app:app',
  'CMD ["gunicorn", "-c", "/etc/gunicorn.py", "app:app"]',
  'CMD ["uvicorn", "app:app"]',
])('workers: %s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

const serve = 'CMD ["gunicorn", "-w", "2", "app:app"]';
const pinned = 'RUN pip install gunicorn==25.1.0\n';

test.each([
  [`${pinned}USER 10001\n${serve}`, 1],
  [`${pinned}USER 10001:10001\n${serve}`, 1],
  [`${pinned}USER nobody\n${serve}`, 1],
  [`${pinned}RUN useradd -M app\nUSER app\n${serve}`, 1],
  [`${pinned}RUN useradd --system app\nUSER app\n${serve}`, 1],
  [`${pinned}RUN useradd -r -u 999 app\nUSER app\n${serve}`, 1],
  [`${pinned}RUN adduser --system --uid 5000 app\nUSER app\n${serve}`, 1],
  [`RUN pip install "gunicorn[gevent]==26.2.0"\nUSER 10001\n${serve}`, 1],
  [`${pinned}RUN useradd -m app\nUSER app\n${serve}`, 0],
  [`${pinned}RUN useradd --create-home --uid 10001 app\nUSER 10001\n${serve}`, 0],
  [`${pinned}RUN useradd -rm app\nUSER app\n${serve}`, 0],
  [`${pinned}RUN useradd -d /srv app\nUSER app\n${serve}`, 0],
  [`${pinned}RUN adduser --disabled-password app\nUSER app\n${serve}`, 0],
  [`${pinned}RUN useradd -M app && mkdir /home/app && chown app /home/app\nUSER app\n${serve}`, 0],
  [`${pinned}RUN ./make-user.sh\nUSER 10001\n${serve}`, 0],
  [`${pinned}COPY passwd /etc/passwd\nUSER 10001\n${serve}`, 0],
  [`${pinned}USER app\n${serve}`, 0],
  [`${pinned}USER $APP\n${serve}`, 0],
  [`${pinned}USER root\n${serve}`, 0],
  [`${pinned}${serve}`, 0],
  [`${pinned}ENV HOME=/tmp\nUSER 10001\n${serve}`, 0],
  [`${pinned}ENV XDG_RUNTIME_DIR=/tmp\nUSER 10001\n${serve}`, 0],
  [`RUN pip install gunicorn==25.0.3\nUSER 10001\n${serve}`, 0],
  [`RUN pip install gunicorn\nUSER 10001\n${serve}`, 0],
  [`RUN pip install "gunicorn>=25.1"\nUSER 10001\n${serve}`, 0],
  [`${pinned}USER 10001\nCMD ["gunicorn", "-w", "2", "--no-control-socket", "app:app"]`, 0],
  [`${pinned}USER 10001\nCMD ["gunicorn", "-w", "2", "--control-socket=/tmp/g.ctl", "a:a"]`, 0],
  [`${pinned}USER 10001\nENV GUNICORN_CMD_ARGS=--no-control-socket\n${serve}`, 0],
])('control socket: %j', (lines, count) => {
  expect(findingsIn(rule, from + lines)).toHaveLength(count);
});

test('the configuration file may switch the socket off', () => {
  const dockerfile = `${from}${pinned}USER 10001\n${serve}`;
  const conf = 'control_socket_disable = True\n';
  expect(findingsIn(rule, dockerfile, { 'gunicorn.conf.py': conf })).toEqual([]);
  expect(findingsIn(rule, dockerfile, { 'gunicorn.conf.py': 'bind = ":80"\n' })).toHaveLength(1);
});

test('the user of an unknown base may have a home', () => {
  const dockerfile = `FROM registry.example/python:3.13\n${pinned}USER 10001\n${serve}`;
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

test.each([
  ['CMD ["gunicorn", "a:a"]', 'CMD ["gunicorn", "--workers", "2", "--threads", "4", "a:a"]'],
  ['CMD gunicorn a:a', 'CMD gunicorn --workers 2 --threads 4 a:a'],
  [
    `${pinned}USER 10001\n${serve}`,
    `${pinned}USER 10001\nCMD ["gunicorn", "--no-control-socket", "-w", "2", "app:app"]`,
  ],
])('suggests for %j', (before, after) => {
  expect(findingsIn(rule, from + before).map(({ fix }) => fix?.safe)).toEqual([false]);
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});
