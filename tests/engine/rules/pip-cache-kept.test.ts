import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'pip-cache-kept';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN «pip install» flask',
  'RUN «pip3 install» flask',
  'RUN «pip3.13 install» flask',
  'RUN «python -m pip install» flask',
  'RUN «python3 -m pip install» --upgrade pip',
  'RUN /venv/bin/«pip install» flask'.replace('/venv/bin/«pip', '«/venv/bin/pip'),
  'RUN «pip wheel» -w /wheels -r requirements.txt',
  'RUN «pip download» flask',
  'RUN ["pip", "--version"]\nRUN «pip install» flask',
  'RUN apt-get update && «pip install» flask && pip install gunicorn',
  'RUN <<EOF\n«pip install» flask\npip install gunicorn\nEOF',
  'RUN «pip install» flask\nRUN «pip install» gunicorn',
  'RUN pip install --no-cache-dir flask && «pip install» gunicorn',
  'RUN «pip install» flask\nRUN rm -rf /root/.cache',
  'RUN «pip install» /tmp/*.tar.gz && rm -rf /tmp/*',
  'RUN pip install /wheels/*',
  'RUN pip install --find-links /wheels "dist/"*.whl',
  'RUN pip install *.whl && pip install dist/*whl',
  'RUN rm -rf /root/.cache && «pip install» flask',
  'RUN --mount=type=cache,target=/var/cache/apt «pip install» flask',
  'RUN --mount=type=secret,id=pip «pip install» flask',
  'RUN «pip install» flask && export PIP_NO_CACHE_DIR=1',
  'ENV PIP_NO_CACHE_DIR=\nRUN «pip install» flask',
  'RUN pip install --no-cache-dir flask',
  'RUN pip install flask --no-cache-dir',
  'RUN pip install --no-cache flask',
  'RUN pip --no-cache-dir install flask',
  'ENV PIP_NO_CACHE_DIR=1\nRUN pip install flask',
  'ENV PIP_NO_CACHE_DIR=off\nRUN pip install flask',
  'ENV PIP_NO_CACHE_DIR=0\nRUN pip install flask',
  'ARG PIP_NO_CACHE_DIR=1\nRUN pip install flask',
  'RUN PIP_NO_CACHE_DIR=true pip install flask',
  'RUN export PIP_NO_CACHE_DIR=1 && pip install flask',
  'ENV PIP_NO_CACHE_DIR=$X\nRUN pip install flask',
  'RUN --mount=type=cache,target=/root/.cache/pip pip install flask',
  'RUN --mount=type=cache,target=/root/.cache pip install flask',
  'RUN --mount=type=tmpfs,target=/root/.cache pip install flask',
  'RUN --mount=type=cache,id=x,dst=/home/app/.cache/pip pip install flask',
  'RUN --mount=type=cache,target=$CACHE pip install flask',
  'ENV PIP_CACHE_DIR=/cache\nRUN --mount=type=cache,target=/cache pip install flask',
  'RUN pip install flask && rm -rf /root/.cache',
  'RUN pip install flask && rm -rf ~/.cache/pip',
  'RUN pip install flask; rm -fr "$HOME/.cache"',
  'RUN pip install flask && pip cache purge',
  'RUN pip install --cache-dir /tmp/c flask && rm -rf /tmp/c',
  'RUN pip install --no-index --find-links /wheels flask',
  'RUN pip install --no-deps /wheels/flask.whl',
  'RUN pip config set global.no-cache-dir true && pip install flask',
  'RUN pip config set global.no-cache-dir true\nRUN pip install flask',
  'COPY pip.conf /etc/pip.conf\nRUN pip install flask',
  "RUN { echo '[global]'; echo 'no-cache-dir = true'; } > /etc/pip.conf && pip install flask",
  'COPY <<EOF /root/.config/pip/pip.conf\n[global]\nno-cache-dir=1\nEOF\nRUN pip install flask',
  "RUN printf '[global]\\ntimeout = 60' > /etc/pip.conf && «pip install» flask",
  'RUN uv pip install flask',
  'RUN pipx install flask',
  'RUN pipenv install flask',
  'RUN pip freeze',
  'RUN echo pip install flask',
  'RUN pip $ACTION flask',
  'ARG V\nRUN «pip install» flask==$V',
  'ARG V\nRUN «pip install» "flask[async]==${V}"',
  'ARG O\nRUN pip install flask $O',
  'ARG O\nRUN pip install flask "$O"',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test.each([
  ['the base is not known', 'FROM registry.example/base:1\nRUN pip install flask'],
  ['a builder', `FROM python:3.13 AS b\nRUN pip install flask\n${from}COPY --from=b /v /v`],
  ['inherited ENV', `FROM python:3.13 AS b\nENV PIP_NO_CACHE_DIR=1\nFROM b\nRUN pip install flask`],
  ['an inherited layer', 'FROM python:3.13 AS b\nRUN «pip install» flask\nFROM b\nRUN true'],
  [
    'ENV of an unrelated stage',
    `FROM python:3.13 AS b\nENV PIP_NO_CACHE_DIR=1\n${from}RUN «pip install» flask`,
  ],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN pip install flask', 'RUN pip install --no-cache-dir flask'],
  [
    'RUN python -m pip install \\\n    -r requirements.txt',
    'RUN python -m pip install --no-cache-dir \\\n    -r requirements.txt',
  ],
  [
    'RUN pip install flask && pip wheel .',
    'RUN pip install --no-cache-dir flask && pip wheel --no-cache-dir .',
  ],
  ['RUN ["pip", "install", "flask"]', 'RUN ["pip", "install", "flask"]'],
])('fixes %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test('a cache that is mounted beside the folder is a wanted one', () => {
  const mount = '--mount=type=cache,target=/root/.cache/uv';
  expect(judgeMarked(rule, `${from}RUN ${mount} pip install flask`).found).toEqual([]);
});

test.each([
  ['pip install flask', '`pip install` leaves a copy of everything it downloads in'],
  ['pip install a && pip wheel b', '`pip install` and 1 more call leave a copy of everything they'],
  ['pip install a && pip install b && pip install c', '`pip install` and 2 more calls leave'],
])('counts the calls of a step: %s', (commands, text) => {
  expect(findingsIn(rule, `${from}RUN ${commands}`)[0]?.message).toContain(text);
});
