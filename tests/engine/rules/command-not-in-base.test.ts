import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'command-not-in-base';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN «adduser» app',
  'RUN «addgroup» app && «adduser» app',
  'RUN set -e; mkdir /x && «git» clone https://example.com/x',
  'RUN «make» && make install',
  'RUN apt-get update && apt-get install -y libpq-dev && «gcc» -c a.c',
  'RUN «curl» -fsS https://example.com | sh',
  'RUN «sudo» apt-get update',
  'RUN pip install -r requirements.txt && «git» --version',
  'RUN [«"git"», "--version"]',
  'RUN <<EOF\nset -e\n«curl» https://example.com\nEOF',
  'RUN apt-get update && apt-get install -y curl && curl https://example.com',
  'RUN apt-get update && apt-get install -y --no-install-recommends curl=8.*\nRUN curl x',
  'RUN apt-get update && apt-get install -y build-essential\nRUN make && gcc x.c',
  'RUN apt-get update && apt-get install -y gcc python3-dev libffi-dev && «git» clone x',
  'RUN apt-get update && apt-get install -y git && adduser app',
  'RUN apt-get update && apt-get install -y gnupg && adduser app',
  'RUN apt-get update && apt-get install -y openssh-client && adduser app',
  'RUN apt-get update && apt-get install -y build-essential && bzip2 -d x.bz2 && ar x a.deb',
  'RUN apt-get update && apt-get install -y gettext && curl x',
  'RUN python -m venv /venv\nRUN . /venv/bin/activate && pip install x\nRUN «adduser» app',
  'RUN apt-get update && apt-get install -y some-package && curl x',
  'RUN apt-get update && apt-get install -y curl && curl x | python - && «adduser» app',
  'RUN apt-get update && apt-get install -y curl && curl x | bash && adduser app',
  'RUN python3 -m pip install flask',
  'RUN tar xf tools.tar -C / && git x',
  'RUN xargs apt-get install -y < packages.txt && curl x',
  'RUN ./install-tools.sh && curl x',
  'RUN python install.py\nRUN ./bootstrap && git clone x',
  'RUN command -v curl && curl x || true',
  'RUN curl x || wget x || true',
  'RUN if true; then curl x; fi',
  'RUN if command -v git; then git clone x; fi',
  'RUN /opt/tools/curl x',
  'RUN $TOOL x',
  'COPY --from=tools /usr/bin/curl /usr/bin/curl\nRUN curl x',
  'COPY tools/ /usr/local/bin/\nRUN curl x',
  'COPY --from=busybox /bin/ /bin/\nRUN curl x',
  'COPY --from=build /usr/local /usr/local\nRUN curl x',
  'COPY curl git /usr/local/bin/\nRUN curl x && git x',
  'ADD https://example.com/curl /usr/local/bin/curl\nRUN curl x',
  'RUN --mount=from=curlimages/curl,source=/usr/bin,target=/usr/bin curl x',
  'RUN useradd app && groupadd g && python -V && pip -V',
  'RUN echo curl git && grep -r gcc . ; true',
  'SHELL ["pwsh", "-c"]\nRUN curl x',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each(['rsync -a a b', 'zip -r a.zip a', 'sqlite3 a.db', 'envsubst < a', 'gfortran a.f'])(
  'the full image lacks %j',
  (command) => expect(findingsIn(rule, `FROM python:3.13-trixie\nRUN ${command}`)).toHaveLength(1),
);

test.each(['curl x', 'automake', 'xz -d a', 'convert a b', 'file a', 'adduser app', 'ps'])(
  'the full image has %j',
  (command) => expect(findingsIn(rule, `FROM python:3.13-trixie\nRUN ${command}`)).toEqual([]),
);

test.each([
  'RUN «source» venv/bin/activate',
  'RUN python -m venv venv && «source» venv/bin/activate && pip install x\nRUN source a/b',
  'RUN set -e; «source» ./env.sh; make',
  'RUN <<EOF\n«source» ./env.sh\nEOF',
  'RUN sh -c "«source» ./env.sh"',
  'SHELL ["/bin/sh", "-c"]\nRUN «source» ./env.sh',
  'SHELL ["/bin/bash", "-c"]\nRUN source venv/bin/activate',
  'RUN . venv/bin/activate',
  'RUN bash -c "source venv/bin/activate && pip install x"',
  'RUN <<EOF bash\nsource ./env.sh\nEOF',
  'RUN <<EOF\n#!/bin/bash\nsource ./env.sh\nEOF',
  'RUN rm /bin/sh && ln -s /bin/bash /bin/sh\nRUN source venv/bin/activate',
  'RUN echo "dash dash/sh boolean false" | debconf-set-selections && dpkg-reconfigure dash\nRUN source a/b',
  'RUN source a/b || . a/b',
  'RUN if [ -f a/b ]; then source a/b; fi',
  'RUN echo source code',
])('the sh of Debian: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each(['alpine:3.22', 'registry.example.com/base:1', 'fedora:42', 'mambaorg/micromamba:2.0'])(
  'nothing is known of the sh of %s',
  (base) => expect(findingsIn(rule, `FROM ${base}\nRUN source a/b`)).toEqual([]),
);

test.each([
  ['RUN source venv/bin/activate', 'RUN . venv/bin/activate'],
  ['RUN source a/b && x\nRUN source c/d', 'RUN . a/b && x\nRUN . c/d'],
  ['RUN source activate env', 'RUN source activate env'],
])('%j becomes %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

const uv = 'FROM python:3.13-trixie\nRUN curl -LsSf https://astral.sh/uv/install.sh | sh\n';

const added =
  'FROM python:3.13-slim-trixie\nADD --chmod=755 https://astral.sh/uv/install.sh /install.sh\nRUN /install.sh && rm /install.sh\n';

test.each([
  `${uv}RUN «uv» sync`,
  `${uv}WORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN useradd app\nRUN «uv» sync --frozen && uv run x`,
  uv.replace('uv/install', 'uv/0.8.3/install') + 'RUN «uv» sync\nRUN uv run x',
  `${uv}ENV PATH="/root/.cargo/bin:$PATH"\nRUN «uv» sync`,
  `${uv}RUN «/root/.cargo/bin/uv» sync`,
  `${uv}ENV PATH="/root/.local/bin:$PATH"\nRUN «$HOME/.cargo/bin/uv» sync`,
  `${added}ENV PATH="/root/.cargo/bin/:$PATH"\nRUN «uv» sync`,
  `${added}RUN «uv» sync`,
  `${added}ENV PATH="/root/.local/bin/:$PATH"\nRUN uv sync`,
  added.replace('uv/install', 'uv/0.4.9/install') + 'RUN /root/.cargo/bin/uv sync',
  added.replace('RUN', 'ENV UV_INSTALL_DIR=/usr/bin\nRUN') + 'RUN uv sync',
  uv.replace('uv/install', 'uv/0.4.30/install') + 'ENV PATH="/root/.cargo/bin:$PATH"\nRUN uv sync',
  `${uv}ENV PATH="/root/.local/bin:$PATH"\nRUN uv sync`,
  `${uv}RUN /root/.local/bin/uv sync`,
  `${uv}RUN . /root/.local/bin/env && uv sync`,
  `${uv}RUN mv /root/.local/bin/uv /usr/local/bin/\nRUN uv sync`,
  `${uv}RUN pip install uv\nRUN uv sync`,
  `${uv}RUN uv --version || true`,
  `${uv}COPY --from=x /uv /usr/local/bin/\nRUN uv sync`,
  uv.replace('| sh', '| env UV_INSTALL_DIR=/usr/local/bin sh') + 'RUN uv sync',
  uv.replace('| sh', '| UV_INSTALL_DIR=/usr/local/bin sh') + 'RUN uv sync',
  uv.replace('| sh', '| sh && mv /root/.local/bin/uv /bin/') + 'RUN uv sync',
  uv.replace('RUN', 'ENV XDG_BIN_HOME=/usr/local/bin\nRUN') + 'RUN uv sync',
  uv.replace('python:3.13-trixie', 'registry.example.com/base:1') + 'RUN uv sync',
  uv,
])('the installer of uv: %j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('calls uv where the installer puts it since 0.5', () => {
  expect(fixedBy(rule, `${uv}RUN /root/.cargo/bin/uv sync`)['Dockerfile']).toBe(
    `${uv}RUN /root/.local/bin/uv sync`,
  );
});

test('puts the folder of the installer on the PATH', () => {
  expect(fixedBy(rule, `${uv}RUN uv sync`)['Dockerfile']).toBe(
    `${uv}ENV PATH="/root/.local/bin:$PATH"\nRUN uv sync`,
  );
});

test.each([
  'FROM python:3.13-trixie\nRUN curl x && git x && gcc x && make',
  'FROM python:3.13-slim-bookworm\nRUN adduser app',
  'FROM python:2-slim\nRUN virtualenv /venv',
  'FROM python:3.13-slim-trixie\nRUN «virtualenv» /venv',
  'FROM gcr.io/distroless/python3-debian12\nRUN «pip» install -r requirements.txt',
  'FROM gcr.io/distroless/python3-debian12\nRUN ["python3", "-m", "compileall", "/app"]',
  'FROM gcr.io/distroless/python3-debian12:debug\nRUN «apt-get» update',
  'FROM gcr.io/distroless/python3-debian12\nCOPY --from=b /usr/bin/git /usr/bin/git\nRUN git x',
  'FROM registry.example.com/base:1\nRUN adduser app && curl x',
  'ARG B\nFROM $B\nRUN adduser app',
  'FROM python:3.13-slim-trixie AS a\nRUN apt-get update && apt-get install -y curl\nFROM a\nRUN curl x',
  'FROM python:3.13-slim-trixie AS a\nRUN true\nFROM a\nRUN «curl» x',
  'FROM python:3.13 AS a\nRUN curl x | python -\nFROM python:3.13-slim-trixie\nCOPY --from=a /opt/poetry /opt/poetry\nRUN poetry install && «git» x',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y python3\nRUN «pip3» install flask',
  'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y python3.12 python3-venv libpq-dev ffmpeg libgl1\nRUN «pip» install flask',
  'FROM debian:trixie\nRUN apt-get update && apt-get install -y ffmpeg\nRUN «pip3» install -r requirements.txt',
  'FROM alpine:latest\nRUN apk add --no-cache python3 gcc musl-dev libressl-dev\nRUN «pip3» install pipenv',
  'FROM alpine:3.22\nRUN apk add python3-dev && «pip» install x',
  'FROM alpine:latest\nRUN apk add openssl python3 && apk add --virtual .deps build-base && «python3 -m pip install x»',
  'FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y python3 && «python3 -m pip install x»',
  'FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y python3-pip && python3 -m pip install x',
  'FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y python3-venv && python3 -m venv /v && . /v/bin/activate && python3 -m pip install x',
  'FROM debian:trixie-slim\nCOPY --from=python:3.13 /usr/local /usr/local\nRUN python3 -m pip install x',
  'FROM alpine:3.9\nRUN apk add python3 && python3 -m pip install x',
  'FROM alpine:3.9\nRUN apk add python3 && pip3 install x',
  'FROM alpine:3.22\nRUN apk add python3 py3-pip && pip install x',
  'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y python3 python3-pip\nRUN pip3 install flask',
  'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y python3 python3-full some-tool\nRUN pip3 install flask',
  'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y $PACKAGES\nRUN pip3 install flask',
  'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y python3 curl && curl -O https://bootstrap.pypa.io/get-pip.py && python3 get-pip.py && pip install x',
  'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y python3 && python3 -m ensurepip && pip3 install x',
  'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y libsome-tool\nRUN curl x',
])('pip is a package of its own: %j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const get = 'RUN apt-get update && apt-get install -y';

test.each([
  `FROM python:3.12-slim\n${get} build-essential curl «software-properties-common» git`,
  `FROM python:3.9-slim\n${get} «libgl1-mesa-glx» libglib2.0-0`,
  `FROM python:3.13\n${get} --no-install-recommends «netcat»`,
  `FROM python\n${get} «openjdk-17-jre-headless»`,
  `FROM debian:trixie-slim\n${get} python3 «python3-distutils» wkhtmltopdf`,
  `FROM python:3.12-slim-bookworm\n${get} «netcat» libgl1-mesa-glx`,
  `FROM debian:bookworm-slim\n${get} «python3.9» python3.9-dev python3.11-venv`,
  `FROM debian:trixie\n${get} python3.13-venv «python3.11»`,
  `FROM debian:trixie\nCOPY setup.sh /\nRUN /setup.sh\n${get} python3.11 libpcre3`,
  `FROM python:3.13-slim-trixie\n${get} «postgresql-client-16» postgresql-client-17`,
  `FROM python:3.13-trixie\nRUN curl https://example.com/setup | bash\n${get} postgresql-client-16`,
  `FROM python:3.13-trixie\nRUN curl https://example.com/setup | bash\n${get} «libjpeg8-dev»`,
  `FROM python:3.12-slim-bookworm\n${get} «openjdk-21-jre» openjdk-17-jre`,
  `FROM python:3.13-slim-trixie\n${get} openjdk-25-jdk openjdk-21-jre-headless default-jre`,
  `FROM python:3.13-slim-trixie\n${get} curl «unrar»`,
  `FROM python:3.13-slim-trixie\nRUN sed -i 's/main/main non-free/' /etc/apt/sources.list.d/debian.sources\n${get} unrar`,
  `FROM ubuntu:24.04\n${get} unrar python3.12`,
  `FROM python:3.12-slim-bookworm\n${get} software-properties-common wkhtmltopdf openjdk-17-jre`,
  `FROM python:3.11-slim-bullseye\n${get} netcat python2 openjdk-11-jre`,
  `FROM python:3.12.1-slim\n${get} libgl1-mesa-glx`,
  `FROM python:3.8-slim\n${get} libgl1-mesa-glx`,
  `FROM python:3.8\n${get} gcc «python-dev»`,
  `FROM ubuntu:24.04\n${get} software-properties-common python2`,
  `FROM python:3.12-alpine\nRUN apk add netcat`,
  `FROM ubuntu:latest\n${get} «python-pip» python-dev build-essential`,
  `FROM ubuntu:20.04\n${get} python «python-pip»`,
  `FROM ubuntu:jammy\n${get} «python» python3-pip`,
  `FROM ubuntu:18.04\n${get} python python-pip`,
  `FROM ubuntu:rolling\n${get} python3-pip python-is-python3`,
  `FROM ubuntu\nRUN add-apt-repository universe\n${get} python-pip`,
  `FROM example/ubuntu\n${get} python-pip`,
  `FROM alpine\nRUN apk update && apk add «python» py-pip python-dev`,
  `FROM alpine:3.12\nRUN apk add --no-cache «python» python2`,
  `FROM alpine:3.16\nRUN apk add --no-cache «python2»`,
  `FROM python:3.12-alpine3.20\nRUN apk add «py2-pip»`,
  `FROM alpine:3.9\nRUN apk add python py2-pip`,
  `FROM alpine\nRUN apk add --no-cache -X https://dl-cdn.alpinelinux.org/alpine/v3.15/community python2`,
  `FROM alpine\nRUN echo https://dl-cdn.alpinelinux.org/alpine/v3.15/main >> /etc/apk/repositories && apk add python2`,
  `FROM alpine\nRUN apk add python3 py3-pip python3-dev`,
  `FROM registry.example.com/python:3.12-slim\n${get} netcat`,
  `FROM python:3.12-slim\n${get} netcat || apt-get install -y netcat-openbsd`,
  `FROM python:3.12-slim\nRUN echo deb http://deb.debian.org/debian bookworm main > /etc/apt/sources.list.d/b.list\n${get} netcat`,
  `FROM python:3.12-slim\nCOPY debian.sources /etc/apt/sources.list.d/\n${get} netcat`,
  `FROM python:3.12-slim\n${get} libgl1 libasound2 libglib2.0-0 libgtk-3-0 default-jre netcat-openbsd`,
])('packages that the release does not have: %j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['libgl1-mesa-glx libglib2.0-0', 'libgl1 libglib2.0-0'],
  ['openjdk-17-jre netcat', 'default-jre netcat-openbsd'],
  ['postgresql-client-16 libjpeg-turbo8-dev', 'postgresql-client libjpeg-dev'],
  ['python3.9 netcat', 'python3.9 netcat'],
  ['unrar', 'unrar'],
  ['software-properties-common netcat', 'software-properties-common netcat'],
])('%s becomes %s', (before, after) => {
  const base = 'FROM python:3.13-slim-trixie\n';
  expect(fixedBy(rule, `${base}${get} ${before}`)['Dockerfile']).toBe(`${base}${get} ${after}`);
});

test.each([
  ['adduser app', 'useradd --create-home app'],
  ['adduser --disabled-password --gecos "" app', 'useradd --create-home app'],
  ['adduser --disabled-password --gecos="" --uid 1001 app', 'useradd --create-home --uid 1001 app'],
  ['adduser --system --no-create-home app', 'useradd --system --no-create-home app'],
  ['adduser -S -D -H -u 10001 app', 'useradd --system --no-create-home --uid 10001 app'],
  ['addgroup --system --gid 1001 app', 'groupadd --system --gid 1001 app'],
  ['adduser --add-extra-groups app', 'adduser --add-extra-groups app'],
  ['adduser $WHO', 'adduser $WHO'],
])('%s becomes %s', (before, after) => {
  const fixed = fixedBy(rule, `${from}RUN ${before}\n`)['Dockerfile'];
  expect(fixed?.split('\n').at(-2)).toBe(`RUN ${after}`);
});

test('suggests to install what has no substitute', () => {
  expect(fixedBy(rule, `${from}RUN curl x\n`)['Dockerfile']).toBe(
    `${from}RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nRUN curl x\n`,
  );
});

test('does not suggest to install sudo, which root does not need', () => {
  const before = `${from}RUN sudo apt-get update\n`;
  expect(findingsIn(rule, before)).toHaveLength(1);
  expect(fixedBy(rule, before)['Dockerfile']).toBe(before);
});

test('the same program is replaced wherever the stage calls it, or nowhere', () => {
  const from = 'FROM python:3.13-slim-trixie\n';
  const first = 'RUN adduser --system a\n';
  expect(fixedBy('command-not-in-base', `${from}${first}RUN adduser --system b\n`)).toEqual({
    Dockerfile: `${from}RUN useradd --create-home --system a\nRUN useradd --create-home --system b\n`,
  });
  const [finding] = findingsIn('command-not-in-base', `${from}${first}RUN adduser $NAME\n`);
  expect(finding?.fix?.safe).toBe(false);
});

test.each([
  'RUN pip install «git+https://example.com/shop.git»',
  'RUN pip install flask «"shop[web] @ git+https://example.com/shop@v1"»',
  'RUN python -m pip install -e «git+https://example.com/shop#egg=shop»',
  'RUN pip install «git+https://$TOKEN@example.com/shop»',
  'RUN apt-get update && apt-get install -y gcc libpq-dev\nRUN pip install «git+https://example.com/shop»',
  'COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/\nRUN uv pip install --system «git+https://example.com/shop»',
  'COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/\nRUN uv tool install «git+https://example.com/shop»',
  'RUN pip install "shop @ git+https://example.com/shop ; sys_platform == \'win32\'"',
  'RUN pip install https://example.com/shop/archive/v1.zip',
  'RUN pip install poetry && poetry add git+https://example.com/shop',
  'RUN pip list # git+https://example.com/shop',
  'RUN apt-get update && apt-get install -y git\nRUN pip install git+https://example.com/shop',
  'RUN apt-get update && apt-get install -y some-package\nRUN pip install git+https://example.com/shop',
  'RUN ./tools.sh && pip install git+https://example.com/shop',
  'RUN pip install git+https://example.com/shop || pip install shop',
  'COPY --from=build /root/.cache /root/.cache\nRUN pip install git+https://example.com/shop@0a1b2c3',
  'COPY --from=tools /usr/bin/git /usr/bin/git\nRUN pip install git+https://example.com/shop',
])('a package from a repository of Git: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['python:3.13-trixie', 0],
  ['python:3.13-slim', 1],
  ['python:3.13-alpine', 1],
  ['registry.example.com/base:1', 0],
])('git on %s', (image, count) => {
  const text = `FROM ${image}\nRUN python -m pip install git+https://example.com/shop\n`;
  const found = findingsIn(rule, text).filter(({ message }) => message.includes('git+https'));
  expect(found).toHaveLength(count);
});

const requirements = `${from}COPY requirements.txt .\n`;
const uvProject = `${from}COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/\nCOPY pyproject.toml uv.lock ./\n`;
const project = '[project]\nname = "a"\nversion = "1"\ndependencies = ["shop"]\n';

test.each([
  [
    `${requirements}RUN «pip install -r requirements.txt»`,
    { 'requirements.txt': 'flask==3.1.2\ngit+https://example.com/shop@v1\n' },
  ],
  [
    `${requirements}COPY base.txt .\nRUN «pip install -r requirements.txt»`,
    { 'requirements.txt': '-r base.txt\n', 'base.txt': '-e git+ssh://git@example.com/shop\n' },
  ],
  [
    `${requirements}RUN pip install -r requirements.txt`,
    { 'requirements.txt': 'shop @ git+https://example.com/shop ; python_version < "3.9"\n' },
  ],
  [
    `${requirements}RUN «pip install -r requirements.txt»\nRUN rm requirements.txt`,
    { 'requirements.txt': '-e git+https://x:y@example.com/shop.git#egg=shop\n' },
  ],
  [
    `${requirements}RUN «pip install -r requirements.txt» && rm requirements.txt`,
    { 'requirements.txt': 'git+https://example.com/shop.git\n' },
  ],
  [
    `${requirements}RUN sed -i /git+/d requirements.txt && pip install -r requirements.txt`,
    { 'requirements.txt': 'git+https://example.com/shop@v1\n' },
  ],
  [
    `${requirements}RUN pip install -c requirements.txt shop`,
    { 'requirements.txt': 'git+https://example.com/shop@v1\n' },
  ],
  [
    `${uvProject}RUN «uv sync --locked --no-install-project»`,
    {
      'pyproject.toml': `${project}[tool.uv.sources]\nshop = { git = "https://example.com/shop" }\n`,
      'uv.lock': '',
    },
  ],
  [
    `${uvProject}RUN «uv sync»`,
    {
      'pyproject.toml': project.replace('"shop"', '"shop @ git+https://example.com/shop"'),
      'uv.lock': '',
    },
  ],
  [
    `${uvProject}RUN uv sync --no-install-package shop`,
    {
      'pyproject.toml': project.replace('"shop"', '"shop @ git+https://example.com/shop"'),
      'uv.lock': '',
    },
  ],
  [
    `${uvProject}RUN uv sync`,
    {
      'pyproject.toml': `${project}[tool.uv.sources]\nshop = { git = "https://example.com/shop", marker = "sys_platform == 'win32'" }\n`,
      'uv.lock': '',
    },
  ],
  [
    `${uvProject}RUN uv sync`,
    {
      'pyproject.toml': `${project}[dependency-groups]\nold = ["x @ git+https://example.com/x"]\n`,
      'uv.lock': '',
    },
  ],
])('what files name by a repository of Git: %j', (text, files) => {
  const { expected, found } = judgeMarked(rule, text, files);
  expect(found).toEqual(expected);
});

test.each([
  'ENV A=1 PATH=«"/home/app/.local/bin:"»\nWORKDIR /app\nRUN apt-get update',
  'ENV PATH=«/opt/venv/bin»\nRUN mkdir /data && pip install x',
  'ENV PATH=/opt/venv/bin:$PATH\nRUN apt-get update',
  'ENV PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin\nRUN apt-get update',
  'ENV PATH=/opt/venv/bin\nRUN pip install x && mkdir /data',
  'ENV PATH=/opt/venv/bin\nCOPY --from=tools /bin /opt/venv/bin\nRUN mkdir /data',
  'ENV PATH=/opt/venv/bin\nENV PATH=$PATH:/usr/bin:/bin\nRUN mkdir /data',
  'ENV PATH=/opt/venv/bin\nRUN /bin/mkdir /data',
  'ENV PATH=/opt/venv/bin\nRUN PATH=/usr/bin mkdir /data',
  'ARG P\nENV PATH=/opt/venv/bin:$P\nRUN mkdir /data',
  'ENV PATH=/opt/venv/bin\nCMD ["python", "app.py"]',
])('a PATH without what was on it: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, `FROM python:3.13-slim-trixie\n${lines}`);
  expect(found).toEqual(expected);
});

const prefixed = (lines: string): string =>
  `FROM python:3.13-slim AS build\nRUN pip install --prefix=/install flask\n${lines}`;

test.each([
  'FROM python:3.13-slim\nCOPY --from=build /install /usr/local\nRUN «adduser» --system app',
  'FROM python:3.13-slim\nCOPY --from=build /install/ /usr/local/\nRUN «git» status',
  'FROM python:3.13-slim\nCOPY --from=build /install /usr/local\nRUN flask db upgrade',
  'FROM python:3.13-slim\nCOPY --from=build /other /usr/local\nRUN adduser --system app',
])('a prefix of pip brings what pip brings: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, prefixed(lines));
  expect(found).toEqual(expected);
});

const driver = { 'requirements.txt': 'flask==3.1.2\npsycopg2>=2.9\n' };

test.each([
  [`${requirements}RUN «pip install -r requirements.txt»`, driver],
  [
    `${requirements}RUN apt-get update && apt-get install -y libpq-dev curl && «pip install -r requirements.txt»`,
    driver,
  ],
  [
    `FROM python:3.13-alpine\nCOPY requirements.txt .\nRUN «pip install -r requirements.txt»`,
    driver,
  ],
  [
    `${requirements}RUN apt-get install -y build-essential libpq-dev\nRUN pip install -r requirements.txt`,
    driver,
  ],
  [
    `${requirements}RUN apt-get install -y some-package\nRUN pip install -r requirements.txt`,
    driver,
  ],
  [`FROM python:3.13-trixie\nCOPY requirements.txt .\nRUN pip install -r requirements.txt`, driver],
  [`${requirements}RUN pip install --find-links /wheels -r requirements.txt`, driver],
  [`${requirements}RUN pip install -i https://example.com/simple -r requirements.txt`, driver],
  [
    `${requirements}ENV PIP_INDEX_URL=https://example.com/simple\nRUN pip install -r requirements.txt`,
    driver,
  ],
  [
    `${requirements}RUN --mount=type=secret,id=pip,target=/etc/pip.conf pip install -r requirements.txt`,
    driver,
  ],
  [
    `${requirements}RUN sed -i s/psycopg2/psycopg2-binary/ requirements.txt && pip install -r requirements.txt`,
    driver,
  ],
  [`${requirements}RUN pip install -r requirements.txt || true`, driver],
  [
    `${requirements}RUN pip install -r requirements.txt`,
    { 'requirements.txt': 'psycopg2-binary==2.9.11\n' },
  ],
  [
    `${requirements}RUN pip install -r requirements.txt`,
    { 'requirements.txt': 'psycopg2==2.7.7\n' },
  ],
  [
    `${requirements}RUN pip install -r requirements.txt`,
    { 'requirements.txt': 'uwsgi ; sys_platform == "linux2"\n' },
  ],
  [
    `${requirements}RUN pip install -r requirements.txt`,
    { 'requirements.txt': '-i https://example.com/simple\npsycopg2\n' },
  ],
])('what has no wheel needs a compiler: %j', (dockerfile, files) => {
  const { expected, found } = judgeMarked(rule, dockerfile, files);
  expect(found).toEqual(expected);
});

test.each([
  'RUN pip install «psycopg2»',
  'RUN pip install --no-cache-dir flask==3.1.2 «psycopg2==2.9.11»',
  'RUN pip install «"mysqlclient>=2"» && «git» --version',
  'RUN pip install -U «uWSGI»',
  'RUN pip install -i https://example.com/simple psycopg2',
  'COPY --from=ghcr.io/astral-sh/uv:0.9.9 /uv /bin/\nRUN uv pip install --system «python-ldap»',
  'RUN apt-get update && apt-get install -y libpq-dev\nRUN pip install «psycopg2»',
  'RUN apt-get update && apt-get install -y gcc libpq-dev\nRUN pip install psycopg2',
  'RUN apt-get update && apt-get install -y some-package\nRUN pip install psycopg2',
  'RUN pip install psycopg2-binary pyuwsgi psycopg2==2.7.7',
  'RUN pip install "psycopg2; sys_platform == \'win32\'"',
  'RUN pip install --find-links /wheels psycopg2',
  'RUN pip install --only-binary :all: psycopg2',
  'RUN pip install --index-url https://example.com/simple psycopg2',
  'ENV PIP_EXTRA_INDEX_URL=https://example.com/simple\nRUN pip install psycopg2',
  'COPY pip.conf /etc/pip.conf\nRUN pip install psycopg2',
  'RUN pip config set global.index-url https://example.com/simple && pip install psycopg2',
  'RUN --mount=type=secret,id=pip,target=/etc/pip.conf pip install psycopg2',
  'RUN pip install psycopg2 || pip install psycopg2-binary',
  'RUN pip download psycopg2',
  'RUN pip uninstall -y psycopg2',
])('what has no wheel and is named by the command: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('says which package is compiled, and offers no package that is not enough', () => {
  const [finding] = findingsIn(rule, `${requirements}RUN pip install -r requirements.txt`, driver);
  expect(finding?.message).toContain('`psycopg2` in `requirements.txt` has no wheel for Linux');
  expect(finding?.fix ?? null).toBeNull();
});

test('says which file asks for git, and installs it first', () => {
  const files = { 'requirements.txt': 'git+https://u:secret@example.com/shop@v1\n' };
  const text = `${requirements}RUN pip install -r requirements.txt\n`;
  expect(findingsIn(rule, text, files).map(({ message }) => message)).toEqual([
    '`git` is not in `python:3.13-slim-trixie` and nothing installs it before this step: pip calls it for `git+https://…` in `requirements.txt`, and the build stops.',
  ]);
  expect(fixedBy(rule, text, files)['Dockerfile']).toContain(
    '--no-install-recommends git && rm -rf /var/lib/apt/lists/*\nRUN pip install -r',
  );
});

test('no fix where git alone does not help, or no one may install it', () => {
  const ssh = `${from}RUN pip install git+ssh://git@example.com/shop\n`;
  const user = `${from}USER app\nRUN pip install git+https://example.com/shop\n`;
  for (const text of [ssh, user]) {
    const [finding] = findingsIn(rule, text);
    expect(finding?.message).toContain('`git`');
    expect(finding?.fix).toBeNull();
  }
});

test.each([
  ['python:3.12-slim', true],
  ['python:3-slim', true],
  ['python:slim', true],
  ['docker.io/library/python:3.14-slim', true],
  ['python:3.13.9-slim', true],
  ['python:3.12.2-slim', false],
  ['python:3.8-slim', false],
  ['python:3.12-slim-bookworm', false],
  ['python:3.12-slim@sha256:0a1b', false],
  ['python:3.12', false],
  ['python:${TAG}', false],
  ['python:3.12-alpine', false],
])('adduser on %s', (image, isAbsent) => {
  const found = findingsIn(rule, `FROM ${image}\nRUN adduser --disabled-password app\n`);
  expect(found).toHaveLength(isAbsent ? 1 : 0);
});

test('the images of CUDA have no pip until something brings it', () => {
  const judge = (lines: string) =>
    findingsIn(rule, `FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04\n${lines}`).length;
  expect(judge('COPY requirements.txt .\nRUN pip install -r requirements.txt')).toBe(1);
  expect(judge('RUN apt-get update && apt-get install -y git curl\nRUN pip3 install torch')).toBe(
    1,
  );
  expect(
    judge('RUN apt-get update && apt-get install -y python3-pip\nRUN pip3 install torch'),
  ).toBe(0);
  expect(
    judge(
      'RUN curl -O https://bootstrap.pypa.io/get-pip.py && python3 get-pip.py\nRUN pip3 install torch',
    ),
  ).toBe(0);
  expect(judge('RUN git clone https://example.com/x && make -C x')).toBe(0);
});
