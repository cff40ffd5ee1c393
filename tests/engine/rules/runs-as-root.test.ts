import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'runs-as-root';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  ['RUN apt-get install -y docker.io', false],
  ['RUN apk add docker-cli', false],
  ['VOLUME /var/run/docker.sock', false],
  ['LABEL image=docker.io/library/python', true],
])('no user for what calls the daemon of Docker: %s', (line, offers) => {
  const dockerfile = `FROM python:3.13-slim-trixie\n${line}\nWORKDIR /app\nCOPY . .\nCMD ["python", "app.py"]`;
  const [finding] = findingsIn(rule, dockerfile);
  expect(Boolean(finding?.fix)).toBe(offers);
});

test.each([
  ['no USER', '«FROM» python:3.13-slim-trixie'],
  ['root', `${from}«USER root»`],
  ['user 0', `${from}«USER 0»`],
  ['root and a group', `${from}«USER root:root»`],
  ['0:0', `${from}«USER 0:0»`],
  ['root again at the end', `${from}USER app\n«USER root»`],
  ['root inherited', `${from.replace('\n', ' AS a\n')}«USER root»\nFROM a\nCMD ["x"]`],
  ['scratch', `${from.replace('\n', ' AS a\n')}USER app\n«FROM» scratch\nCOPY --from=a / /`],
  ['root by the value of an ARG', `${from}ARG WHO=root\n«USER $WHO»`],
  ['an ARG without a value', `${from}ARG WHO\n«USER $WHO»`],
  ['Alpine', '«FROM» alpine:3.22'],
  [
    'an action of GitHub by its labels',
    `${from}LABEL "com.github.actions.name"="publish"\nENTRYPOINT ["publish"]`,
  ],
  ['another label', '«FROM» python:3.13-slim-trixie\nLABEL org.example.name=publish'],
  ['a function of Lambda', `${from}ENTRYPOINT ["python", "-m", "awslambdaric"]`],
  ['an ENV of the base', 'FROM quay.io/jupyter/scipy-notebook:2025-10-20\nUSER ${NB_UID}'],
  ['a normal user at the end', `${from}USER root\nUSER app`],
  ['a number', `${from}USER 10001:10001`],
  ['a number from an ARG', `${from}ARG UID=10001\nUSER $UID`],
  ['a user inherited', `${from.replace('\n', ' AS a\n')}USER app\nFROM a\nCMD ["x"]`],
  ['root only in the builder', `${from.replace('\n', ' AS a\n')}USER root\n${from}USER app`],
  ['a base with a user of its own', 'FROM gcr.io/distroless/python3-debian12:nonroot'],
  ['a digest that may be of such a base', 'FROM gcr.io/distroless/python3-debian12@sha256:0a1b'],
  ['an unknown base', 'FROM registry.example.com/base:1'],
  ['the version of Python has no default', 'ARG V\n«FROM» python:${V}-slim\nCMD ["x"]'],
  ['the same with a user', 'ARG V\nFROM python:${V}-slim\nUSER 10001'],
  ['the repository has no default', 'ARG R\nFROM ${R}/python:3.13'],
  ['the digest has no default', 'ARG D\nFROM python@${D}'],
  ['PyTorch', '«FROM» pytorch/pytorch:2.9.1-cuda12.8-cudnn9-runtime'],
  ['no FROM', '# nothing here'],
  ['a base for images with a user of their own', `${from}ONBUILD USER app`],
  ['a base for images that run as root', `«FROM» python:3.13-slim-trixie\nONBUILD USER root`],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['Dockerfile.base', 'RUN pip install flask==3.1.2', 0],
  ['base.Dockerfile', 'RUN pip install flask==3.1.2', 0],
  ['images/base/Dockerfile', 'RUN pip install flask==3.1.2', 0],
  ['images/base/Dockerfile', 'CMD ["gunicorn", "a:b"]', 1],
  ['base/api/Dockerfile', 'RUN pip install flask==3.1.2', 1],
  ['Dockerfile.base', 'CMD ["gunicorn", "a:b"]', 1],
  ['Dockerfile', 'RUN pip install flask==3.1.2', 1],
])('%s with %s', (path, lines, count) => {
  const { findings } = check({ dockerfile: from + lines, path });
  expect(findings.filter((one) => one.rule === rule)).toHaveLength(count);
});

test.each([
  ['no USER', from, 'error'],
  ['an ARG without a value', `${from}ARG WHO\nUSER $WHO`, 'info'],
  ['gosu', `${from}ENTRYPOINT ["gosu", "app", "gunicorn", "app:app"]`, 'info'],
  ['gunicorn --user', `${from}CMD ["gunicorn", "--user", "app", "app:app"]`, 'info'],
  ['nginx', `${from}CMD ["nginx", "-g", "daemon off;"]`, 'info'],
  ['the image of nginx', 'FROM nginx:1.29\nCOPY site /usr/share/nginx/html', 'info'],
  ['a service behind nginx', `${from}CMD gunicorn a:b & exec nginx -g "daemon off;"`, 'error'],
  ['a script for its entry point', 'FROM nginx:1.29\nCOPY app.sh /docker-entrypoint.d/', 'error'],
  ['another program there', 'FROM nginx:1.29\nCMD ["python3", "/app.py"]', 'error'],
  ['Apache', `${from}CMD ["apachectl", "-D", "FOREGROUND"]`, 'info'],
  ['uWSGI', `${from}CMD ["uwsgi", "--http", ":8000"]`, 'error'],
  ['uWSGI with a user', `${from}CMD ["uwsgi", "--http", ":8000", "--uid", "app"]`, 'info'],
  ['uWSGI, by its variable', `${from}ENV UWSGI_UID=1000\nCMD ["uwsgi", "--http", ":80"]`, 'info'],
  ['supervisord', `${from}CMD ["supervisord", "-n"]`, 'error'],
  ['an entrypoint script nobody has seen', `${from}ENTRYPOINT ["/entrypoint.sh"]`, 'warning'],
  ['the same behind a shell', `${from}ENTRYPOINT ["/bin/bash", "./init.sh"]`, 'warning'],
  ['services of s6-overlay', `${from}ENTRYPOINT ["/init"]`, 'warning'],
  ['and behind an init', `${from}ENTRYPOINT ["tini", "--", "bash", "/entry.sh"]`, 'warning'],
  ['a shell that starts a server', `${from}CMD ["bash", "-c", "gunicorn shop:app"]`, 'error'],
])('severity with %s', (_title, dockerfile, severity) => {
  expect(findingsIn(rule, dockerfile).map((finding) => finding.severity)).toEqual([severity]);
});

test.each(['CMD ["crond", "-f"]', 'CMD cron && tail -f /var/log/cron.log'])(
  'no fix for %s, which only root can start',
  (cmd) => {
    const [finding] = findingsIn(rule, `${from}${cmd}`);
    expect(finding).toMatchObject({ severity: 'error' });
    expect(finding?.fix).toBeNull();
  },
);

test.each([
  ['COPY --from=build /root/.local /root/.local', false],
  ['WORKDIR /root/app', false],
  ['ENV PATH=/root/.local/bin:$PATH', false],
  ['RUN pip install --user flask', false],
  ['RUN pipenv install --deploy', false],
  ['RUN poetry install --no-root', false],
  ['RUN hatch env create prod', false],
  ['RUN playwright install chromium', false],
  ['RUN hf download org/model', false],
  ['RUN python -m nltk.downloader punkt', false],
  ['RUN uv python install 3.13 && uv sync', false],
  ['RUN pipx install pgcli', false],
  ['ENV PLAYWRIGHT_BROWSERS_PATH=/opt/browsers\nRUN playwright install', true],
  ['RUN pipenv install --deploy --system', true],
  ['ENV PIPENV_VENV_IN_PROJECT=1\nRUN pipenv install --deploy', true],
  ['RUN poetry config virtualenvs.create false && poetry install', true],
  ['ENV POETRY_VIRTUALENVS_IN_PROJECT=1\nRUN poetry install', true],
  ['COPY pip.conf /root/.config/pip/pip.conf', true],
  ['WORKDIR /rooted', true],
  ['RUN uv sync', true],
  ['ARG UID=0\nRUN if [ $UID -ne 0 ]; then adduser --uid $UID app; fi\nUSER $UID', false],
  ['RUN adduser --uid 1000 app\nUSER root', true],
  ['COPY app.toml /root/.config/app/app.toml', false],
  ['COPY models /root/.cache/models', false],
  ['RUN mkdir -p ~/data && cp x ~/data/', false],
  ['RUN echo x > "$HOME/state"', false],
  ['RUN mkdir -p -m 0700 ~/.ssh && ssh-keyscan example.com >> ~/.ssh/known_hosts', true],
  ['RUN rm -rf /root/.cache ~/.npm', true],
  ['RUN pip install --cache-dir /root/.cache/pip six', true],
  ['ENV MODELS=/root/models', false],
  ['ENV HOME=/root', false],
  ['ENV UV_CACHE_DIR=/root/.cache/uv', true],
  ['RUN uv tool install httpie', false],
  ['ENV UV_TOOL_DIR=/opt/tools\nRUN uv tool install httpie', true],
  ['RUN pipx install httpie', false],
  ['RUN playwright install --with-deps chromium', false],
  ['ENV PLAYWRIGHT_BROWSERS_PATH=/browsers\nRUN playwright install chromium', true],
  ['RUN python -m nltk.downloader punkt', false],
  ['RUN python -m nltk.downloader -d /usr/share/nltk_data punkt', true],
  ['RUN hf download org/model', false],
  ['RUN hf download org/model --local-dir /model', true],
  ['ENTRYPOINT ["/root/bin/shop"]', false],
  ['RUN groupadd --gid 3000 app', false],
  ['RUN groupadd --gid 3000 apps', true],
  ['COPY --chmod=600 settings.ini .', false],
  ['COPY --chmod=644 settings.ini .', true],
  ['RUN chmod 700 start.sh', false],
  ['RUN chmod -R 0750 /app', false],
  ['RUN chmod 755 start.sh', true],
  ['RUN chmod 600 /root/.netrc', true],
  ['RUN useradd shop && chmod 700 start.sh && chown shop start.sh', true],
  ['RUN umask 077 && python -m venv /opt/venv', false],
])('with %s there is a fix: %s', (lines, isThere) => {
  const [finding] = findingsIn(rule, `${from}${lines}\nCMD ["python", "main.py"]`);
  expect(finding?.severity).toBe('error');
  expect(finding?.fix !== null).toBe(isThere);
});

test.each([
  ['CMD ["gunicorn", "--pid", "/var/run/app.pid", "app:app"]', false],
  ['CMD ["gunicorn", "--bind", "unix:/run/app.sock", "app:app"]', false],
  ['CMD gunicorn --access-logfile=/var/log/app.log app:app', false],
  ['CMD ["serve", "--token-file", "/run/secrets/token"]', true],
  ['CMD ["celery", "--app", "shop", "beat"]', false],
  ['CMD ["celery", "--app", "shop", "worker", "-B"]', false],
  ['CMD ["celery", "--app", "shop", "beat", "-s", "/tmp/schedule"]', true],
  ['CMD ["celery", "--app", "shop", "worker"]', true],
  ['CMD ["supervisord", "-n"]', false],
])('with %s as its command there is a fix: %s', (command, isThere) => {
  const [finding] = findingsIn(rule, from + command);
  expect(finding?.severity).toBe('error');
  expect(finding?.fix !== null).toBe(isThere);
});

test.each([
  ['FROM debian:trixie-slim', 'RUN uv sync', false],
  ['FROM debian:trixie-slim', 'RUN apt-get install -y python3 && uv sync', true],
  ['FROM debian:trixie-slim', 'ENV UV_PYTHON_INSTALL_DIR=/python\nRUN uv sync', true],
  ['FROM debian:trixie-slim', 'RUN make', true],
])('on %s with %j uv brings no Python into the home: %s', (base, lines, isThere) => {
  const [finding] = findingsIn(rule, `${base}\n${lines}\nCMD ["/app/.venv/bin/shop"]`);
  expect(finding?.fix !== null).toBe(isThere);
});

test.each([
  ['VOLUME /data', '/data'],
  ['VOLUME ["/data", "/var/media"]', '/data /var/media'],
  ['WORKDIR /app\nRUN mkdir -p logs media/tmp', '/app/logs /app/media/tmp'],
  ['RUN mkdir -p /data\nVOLUME /data', '/data'],
  ['RUN mkdir /app\nWORKDIR /app', ''],
  ['RUN mkdir -p /srv/shop\nCOPY shop /srv/shop/', ''],
  ['RUN mkdir -p /etc/shop /usr/share/x /opt/y', ''],
  ['RUN mkdir -m 755 /data', '/data'],
  ['RUN mkdir /build && make', ''],
  ['VOLUME $DATA', ''],
])('the new user gets the folders that are there to be written to: %j', (lines, folders) => {
  const cmd = 'CMD ["python", "main.py"]';
  const run = `RUN useradd --system --uid 10001 --create-home app${folders === '' ? '' : ` && install -d -o app ${folders}`}`;
  const fixed = fixedBy(rule, `${from}${lines}\n${cmd}`)['Dockerfile'];
  expect(fixed).toBe(`${from}${lines}\n${run}\nUSER 10001\n${cmd}`);
});

test.each([
  ['RUN pip install pytest', false],
  ['USER root\nRUN pip install pytest', true],
  ['CMD ["pytest"]', true],
])(
  'a stage for tests that is built upon it with %j leaves room for a user: %s',
  (lines, isThere) => {
    const dockerfile = `${from.trim()} AS production\nCMD ["python", "main.py"]\nFROM production AS test\n${lines}`;
    const [finding] = findingsIn(rule, dockerfile);
    expect(finding?.fix !== null).toBe(isThere);
  },
);

test.each([
  ['adduser shop ping', 'shop'],
  ['adduser -D shop ping', 'shop'],
  ['adduser --disabled-password --gecos "" shop', 'shop'],
  ['adduser -S shop -G staff', 'shop'],
  ['adduser -S -G staff shop', 'shop'],
  ['adduser -h /srv -D shop', 'shop'],
  ['useradd shop -g staff', 'shop'],
  ['useradd -rms /bin/sh shop', 'shop'],
  ['useradd --system --shell /bin/sh --gid=staff shop', 'shop'],
  ['useradd --create-home "$NAME"', 'app'],
])('of `%s` it is %s, not the group that the account joins', (command, name) => {
  const fixed = fixedBy(rule, `${from}RUN ${command}\nCMD ["python", "main.py"]`)['Dockerfile'];
  expect(fixed).toContain(name === 'app' ? '\nUSER 10001\n' : `\nUSER ${name}\n`);
});

test('so does one that was created, unless somebody saw to that', () => {
  const lines = 'RUN useradd -u 1000 shop\nVOLUME /data';
  const cmd = 'CMD ["python", "main.py"]';
  expect(fixedBy(rule, `${from}${lines}\n${cmd}`)['Dockerfile']).toBe(
    `${from}${lines}\nRUN install -d -o shop /data\nUSER 1000\n${cmd}`,
  );
  const given = `${lines}\nRUN chown shop /data`;
  expect(fixedBy(rule, `${from}${given}\n${cmd}`)['Dockerfile']).toBe(
    `${from}${given}\nUSER 1000\n${cmd}`,
  );
});

test.each([
  ['[supervisord]\nuser=nobody\n[program:a]\ncommand=a\n', 'info'],
  ['[program:a]\nuser=app\n[program:b]\nuser=app\n', 'info'],
  ['[supervisord]\nuser=root\n[program:a]\nuser=app\n[program:b]\n', 'error'],
])('supervisord with %j is an %s', (configuration, severity) => {
  const files = { 'supervisord.conf': configuration };
  const found = findingsIn(rule, `${from}COPY . /etc\nCMD ["supervisord", "-n"]`, files);
  expect(found.map((finding) => finding.severity)).toEqual([severity]);
});

test.each([
  'if [ "$(id -u)" = 0 ]; then exec gosu app "$0" "$@"; fi\nexec python main.py\n',
  'change() {\n  if [ "$(id -u)" = 0 ]; then\n    exec su-exec "$PUID" "$0" "$@"\n  fi\n}\nchange\nexec python main.py\n',
])('a script that starts itself again as another user gives root up: %j', (text) => {
  const dockerfile = `${from}COPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]`;
  const found = findingsIn(rule, dockerfile, { 'start.sh': `#!/bin/bash\n${text}` });
  expect(found.map(({ severity }) => severity)).toEqual(['info']);
});

test.each([
  ['mkdir -p ${STATE:-/opt/shop}\n', false],
  ['mkdir -p "${STATE:-/opt/shop/state}"\n', false],
  ['mkdir -p ${STATE:-/tmp/shop}\n', true],
  ['mkdir -p ${STATE:-state}\n', false],
  ['mkdir -p ${HOME_OF_SHOP:-/opt/shop}\n', true],
  ['echo ready > ${STATE:=/opt/ready}\n', false],
  ['if [ "$(id -u)" != 0 ]; then\n  echo "root please" >&2\n  exit 1\nfi\n', false],
  ['if [ $EUID -ne 0 ]; then exit 2; fi\n', false],
  ['if [[ $(whoami) != "root" ]]; then exit 1; fi\n', false],
  ['[ "$(id -u)" -eq 0 ] || { echo no; exit 1; }\n', false],
  ['if [ "$(id -u)" != 0 ]; then\n  echo plain\nfi\n[ -d /srv ] || exit 1\n', true],
  ['if [ "$(id -u)" = 0 ]; then\n  echo "not as root"\n  exit 1\nfi\n', true],
  ['echo $(id -u)\n', true],
])('with a start script that says %j there is a user to switch to: %s', (text, isThere) => {
  const lines = 'ENV HOME_OF_SHOP=/tmp/shop\nWORKDIR /srv\nCOPY start.sh /start.sh\n';
  const files = { 'start.sh': `#!/bin/bash\n${text}exec python main.py\n` };
  const [finding] = findingsIn(rule, `${from}${lines}ENTRYPOINT ["/start.sh"]`, files);
  expect(finding?.fix !== null).toBe(isThere);
});

test('uWSGI with a user in its file gives root up', () => {
  const dockerfile = `${from}COPY . /app\nCMD ["uwsgi", "--ini", "/app/uwsgi.ini"]`;
  const severities = (text: string) =>
    findingsIn(rule, dockerfile, { 'uwsgi.ini': text }).map(({ severity }) => severity);
  expect(severities('[uwsgi]\nuid = app\n')).toEqual(['info']);
  expect(severities('[uwsgi]\nuid = 0\n')).toEqual(['error']);
});

test('an action of GitHub has to run as root', () => {
  const action = { 'action.yml': 'runs:\n  using: docker\n  image: Dockerfile\n' };
  expect(findingsIn(rule, from, action)).toEqual([]);
  expect(findingsIn(rule, from, { 'action.yml': 'runs:\n  using: node24\n' })).toHaveLength(1);
});

test.each([
  [
    'creates a user in front of the command',
    `${from}CMD ["gunicorn", "app:app"]\n`,
    `${from}RUN useradd --system --uid 10001 --create-home app\nUSER 10001\nCMD ["gunicorn", "app:app"]\n`,
  ],
  [
    'takes the user that exists',
    `${from}RUN useradd -m shop\nCMD ["gunicorn"]\n`,
    `${from}RUN useradd -m shop\nUSER shop\nCMD ["gunicorn"]\n`,
  ],
  [
    'goes to the end where nothing is started',
    `${from}RUN useradd shop`,
    `${from}RUN useradd shop\nUSER shop`,
  ],
])('the suggestion %s', (_title, before, after) => {
  expect(fixedBy(rule, before)['Dockerfile']).toBe(after);
});

test.each([
  ['s6-setuidgid www-data gunicorn app:app', 'info'],
  ['gunicorn app:app', 'error'],
])('s6-overlay that runs %j', (command, severity) => {
  const files = { 'rootfs/etc/s6-overlay/s6-rc.d/web/run': `#!/bin/sh\nexec ${command}\n` };
  const dockerfile = `${from}COPY rootfs /\nENTRYPOINT ["/init"]`;
  expect(findingsIn(rule, dockerfile, files)[0]?.severity).toBe(severity);
});

test.each([
  ['RUN apt-get install -y gosu\nENTRYPOINT ["docker-entrypoint.sh"]', 'info'],
  ['RUN apk add su-exec=0.2\nCOPY start.py /\nENTRYPOINT ["/start.py"]', 'info'],
  ['RUN apt-get install -y curl\nENTRYPOINT ["docker-entrypoint.sh"]', 'warning'],
  ['RUN apt-get install -y gosu\nENTRYPOINT ["gunicorn"]', 'error'],
  [
    'RUN wget -O /usr/local/bin/gosu https://x/gosu-amd64\nENTRYPOINT ["/docker-entrypoint.sh"]',
    'info',
  ],
  ['COPY --from=tianon/gosu /gosu /usr/local/bin/\nENTRYPOINT ["/docker-entrypoint.sh"]', 'info'],
  ['RUN apt-get install -y gosu\nENTRYPOINT exec /docker-entrypoint.sh "$0" "$@"', 'info'],
  ['ENTRYPOINT exec /docker-entrypoint.sh "$0" "$@"', 'warning'],
  ['CMD ./start.sh', 'warning'],
  ['CMD gunicorn app:app', 'error'],
])('a script that nobody could read: %j', (lines, severity) => {
  expect(findingsIn(rule, from + lines).map((finding) => finding.severity)).toEqual([severity]);
});

test.each([
  ["import os\nos.system('chown app /data')\nos.setuid(1000)\n", 'info'],
  ["from shop import system\nsystem.drop_privs_to('app')\n", 'info'],
  ['import os\nos.execv("/usr/sbin/gosu", ["gosu", "app", "shop"])\n', 'info'],
  ["import os\nos.system('gunicorn shop:app')\n", 'error'],
])('a start script in Python, %j, is an %s', (text, severity) => {
  const dockerfile = `${from}COPY start.py /start.py\nENTRYPOINT ["/start.py"]`;
  const found = findingsIn(rule, dockerfile, { 'start.py': `#!/usr/bin/env python3\n${text}` });
  expect(found.map((finding) => finding.severity)).toEqual([severity]);
});

test('a script that was read and stays root, whatever is installed', () => {
  const dockerfile = `${from}RUN apt-get install -y gosu\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]`;
  const files = { 'start.sh': '#!/bin/sh\nexec gunicorn app:app\n' };
  expect(findingsIn(rule, dockerfile, files).map(({ severity }) => severity)).toEqual(['error']);
});

// Built and started: "cannot create config.json: Permission denied", and the container ended.
test.each([
  ['echo "{}" > config.json\nexec gunicorn a:b', false],
  ['mkdir -p /data/out\nexec gunicorn a:b', false],
  ['sed -i s/A/B/ settings.ini\nexec gunicorn a:b', false],
  ['chown -R app /srv\nexec gunicorn a:b', false],
  ['python main.py > /data/out.log', false],
  ['cp /defaults/a.ini /etc/a.ini\nexec gunicorn a:b', false],
  ['touch /tmp/started\nexec gunicorn a:b', true],
  ['mkdir -p /srv/files/new\nexec gunicorn a:b', true],
  ['echo up >&2 > /dev/null\nexec gunicorn a:b 2>&1', true],
  ['echo "$A" > "$TARGET"\nexec gunicorn a:b', true],
  ['if [ -n "$A" ]; then mkdir /x; fi\nexec gunicorn a:b', true],
  ['sed s/A/B/ settings.ini\nexec gunicorn a:b', true],
])('a start script with %j: a user is offered: %s', (text, offered) => {
  const dockerfile = `${from}WORKDIR /app\nRUN mkdir /srv/files\nCOPY . .\nENTRYPOINT ["/app/run.sh"]`;
  const found = findingsIn(rule, dockerfile, { 'run.sh': `#!/bin/sh\n${text}\n` });
  expect(found.map(({ fix }) => fix !== null)).toEqual([offered]);
});

// Built and started: "cannot create /data/out.log: Permission denied", and nothing ran.
test.each([
  ['COPY <<EOT /run.sh\npython /app/a.py > /data/out.log\nEOT\nCMD ["sh", "/run.sh"]', false],
  ['COPY <<EOT /run.sh\npython /app/a.py > /dev/stderr\nEOT\nCMD ["sh", "/run.sh"]', true],
  ['WORKDIR /app\nCMD python a.py >> out.log 2>&1', false],
  ['RUN mkdir /data\nCMD python a.py > /data/out.log', true],
  ['CMD python a.py 2>&1', true],
])('written at the start, %j: a user is offered: %s', (lines, offered) => {
  const found = findingsIn(rule, `${from}${lines}`);
  expect(found.map(({ fix }) => fix !== null)).toEqual([offered]);
});

// Built and started: "unable to open database file", and the container ended.
const sqlite = "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'db'}}";
test.each([
  ['shop/settings.py', sqlite, false],
  ['shop/settings/base.py', `KEY = os.environ['KEY']\n${sqlite}`, false],
  ['shop/settings.py', sqlite.replace('sqlite3', 'postgresql'), true],
  ['shop/settings.py', `${sqlite}\nif 'DATABASE_URL' in os.environ: pass`, true],
  ['shop/settings/test.py', sqlite, true],
  ['settings.py', '', true],
])('a database beside the code: %s with %j: a user is offered: %s', (path, text, offered) => {
  const dockerfile = `${from}WORKDIR /app\nCOPY . .\nCMD ["gunicorn", "shop.wsgi"]`;
  const found = findingsIn(rule, dockerfile, { 'manage.py': '', [path]: text });
  expect(found.map(({ fix }) => fix !== null)).toEqual([offered]);
});
