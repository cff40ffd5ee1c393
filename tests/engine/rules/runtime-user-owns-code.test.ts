import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'runtime-user-owns-code';
const from = 'FROM python:3.13-slim-trixie\nRUN useradd --uid 10001 app\n';

test.each([
  '«COPY --chown=app . /app»\nUSER app',
  '«COPY --chown=app:app . /app»\nUSER app:app',
  'USER app\n«COPY --chown=app . .»',
  '«COPY --chown=10001:10001 . /app»\nUSER app',
  '«COPY --chown=app . /app»\nUSER 10001',
  'ARG WHO=app\n«COPY --chown=$WHO:$WHO . /app»\nUSER app',
  '«ADD --chown=app . /app»\nUSER app',
  '«COPY --chown=app . /app»\nCOPY --chown=app b /b\nUSER app',
  'USER app\nRUN «pip install --user flask»',
  'USER 10001\nRUN uv venv /home/app/venv && «uv sync --locked»',
  'USER app\nRUN «pip install flask»\nUSER 10001',
  'COPY . /app\nUSER app',
  'USER app\nCOPY --chown=app requirements.txt ./\n«COPY --chown=app . .»',
  'COPY --chown=app pyproject.toml uv.lock ./\nUSER app',
  'COPY --chown=app package.json package-lock.json ./\n«COPY --chown=app . /app»\nUSER app',
  'USER app\nCOPY . /app',
  'COPY --chown=root:root . /app\nUSER app',
  'COPY --chown=0 . /app\nUSER app',
  'COPY --chown=other . /app\nUSER app',
  'COPY --chown=app . /app',
  'COPY --chown=app . /app\nUSER root',
  'ARG WHO\nCOPY --chown=$WHO . /app\nUSER app',
  'COPY --chown=app . /app\nUSER $WHO',
  'COPY --chown=app --chmod=555 . /app\nUSER app',
  'COPY --chown=app media /app/media\nUSER app',
  'COPY --chown=app seed.db /data/\nUSER app',
  'RUN pip install flask\nUSER app',
  'RUN mkdir /app/media && chown app /app/media\nUSER app',
  'USER app\nRUN pip download flask',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  [
    'a user whose group is that of root',
    'FROM python:3.13-slim-trixie\nRUN pip install flask && useradd -r -u 5050 -g root -s /sbin/nologin app\nUSER 5050',
  ],
  [
    'the number of a user in another group',
    'FROM python:3.13-slim-trixie\nRUN useradd -g users -u 5050 app\n«COPY --chown=app . /app»\nUSER 5050',
  ],
  [
    'an account that is made after the files came, which root keeps',
    'FROM python:3.13-slim-trixie\nCOPY --chown=app . /app\nRUN useradd app\nUSER app',
  ],
  [
    'a base with a user of its own',
    'FROM apache/airflow:2.10.3\nUSER airflow\nRUN pip install lxml',
  ],
  ['a builder', `FROM python:3.13 AS b\nUSER app\nCOPY --chown=app . /x\n${from}USER app`],
  [
    'copied as root from a builder that owned it',
    `FROM python:3.13 AS b\nCOPY --chown=app . /x\n${from}COPY --from=b /x /x\nUSER app`,
  ],
  [
    'inherited',
    `${from.replace('\n', ' AS base\n')}«COPY --chown=app . /app»\nFROM base\nUSER app`,
  ],
  [
    'from a stage',
    `FROM python:3.13 AS b\n${from}«COPY --from=b --chown=app /venv /venv»\nUSER app`,
  ],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('says how many more steps there are', () => {
  const found = findingsIn(rule, `${from}COPY --chown=app a /a\nCOPY --chown=app b /b\nUSER app`);
  expect(found.map(({ severity }) => severity)).toEqual(['info']);
  expect(found[0]?.message).toContain('1 more');
});
