import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'pip-as-root-system-wide';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN «pip install flask»\nRUN pip install more',
  'RUN a && «python -m pip install -r r.txt» && b',
  'USER app\nUSER root\nRUN «pip install flask»',
  'RUN pip install --root-user-action=ignore flask',
  'RUN PIP_ROOT_USER_ACTION=ignore pip install flask',
  'ENV PIP_ROOT_USER_ACTION=ignore\nRUN pip install flask',
  'USER app\nRUN pip install flask',
  'USER $WHO\nRUN pip install flask',
  'RUN pip install --target /x flask',
  'RUN pip install --user flask',
  'RUN pip wheel -w /w flask && pip download flask',
  'RUN pip install --upgrade pip setuptools',
  'RUN uv pip install --system flask',
  'RUN python -m venv /v && /v/bin/pip install flask',
  'RUN poetry run pip install flask',
  'RUN pipenv run pip install flask',
  'RUN python -m venv /v && . /v/bin/activate && pip install flask',
  'ENV PATH=/v/bin:$PATH\nRUN python -m venv /v && pip install flask',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  `${from.trim()} AS a\nRUN pip install flask\n${from}COPY --from=a /x /x`,
  'FROM debian:trixie\nRUN apt-get install -y python3-pip && pip install flask',
  'FROM registry.example.com/python:3.13\nRUN pip install flask',
])('%j', (dockerfile) => {
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

const airflow = 'FROM apache/airflow:2.10.5-python3.12\n';

test.each([
  `${airflow}USER root\nRUN «pip install flask»\nRUN pip install more\nUSER airflow`,
  `${airflow}USER root\nRUN apt-get update && «pip install -r r.txt»`,
  'FROM apache/airflow\nUSER 0\nRUN «pip install flask»',
  'FROM apache/airflow:slim-3.1.0\nUSER root\nRUN «pip install flask»',
  `${airflow}RUN pip install flask`,
  `${airflow}USER root\nRUN apt-get update\nUSER airflow\nRUN pip install flask`,
  `${airflow}USER root\nRUN su airflow -c "pip install flask"`,
  `${airflow}USER root\nRUN sudo -u airflow pip install flask`,
  `${airflow}USER root\nRUN python -m pip install flask`,
  `${airflow}USER root\nRUN python -m venv /v && pip install flask`,
  `${airflow}USER root\nRUN pip install flask || true`,
  'FROM apache/airflow:2.0.2\nUSER root\nRUN pip install flask',
  'FROM registry.example.com/apache/airflow:2.10.5\nUSER root\nRUN pip install flask',
])('in the images of Airflow: %j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('is airflow for the step', () => {
  const dockerfile = `${airflow}USER root\nRUN pip install flask\nRUN rm -rf /tmp/x`;
  const after = `${airflow}USER root\nUSER airflow\nRUN pip install flask\nUSER root\nRUN rm -rf /tmp/x`;
  expect(fixedBy(rule, dockerfile)).toEqual({ Dockerfile: after });
});

test('says that root is meant', () => {
  const after = `${from}ENV PIP_ROOT_USER_ACTION=ignore\nRUN pip install flask`;
  expect(fixedBy(rule, `${from}RUN pip install flask`)['Dockerfile']).toBe(after);
  expect(findingsIn(rule, after)).toEqual([]);
});

test.each(['python:2.7-slim', 'python:2'])('pip of %s does not warn', (image) => {
  expect(findingsIn(rule, `FROM ${image}\nRUN pip install flask`)).toEqual([]);
});

test('says it where it holds for all stages that are built on it', () => {
  const dockerfile = `${from.replace('\n', ' AS a\n')}RUN pip install x\nFROM a\nRUN pip install y\n`;
  const fixed = fixedBy(rule, dockerfile)['Dockerfile'] ?? '';
  expect(fixed).toMatch(/^FROM .* AS a\nENV PIP_ROOT_USER_ACTION=ignore\n/);
  expect(findingsIn(rule, fixed)).toEqual([]);
});

test.each([
  ['ENV PIP_NO_CACHE_DIR=1 A=b', 'ENV PIP_NO_CACHE_DIR=1 A=b PIP_ROOT_USER_ACTION=ignore'],
  [
    'ENV PYTHONUNBUFFERED=1 \\\n    PIP_NO_CACHE_DIR=1',
    'ENV PYTHONUNBUFFERED=1 \\\n    PIP_NO_CACHE_DIR=1 \\\n    PIP_ROOT_USER_ACTION=ignore',
  ],
  [
    'ENV PYTHONUNBUFFERED=1\nENV A=b',
    'ENV PYTHONUNBUFFERED=1\nENV PIP_ROOT_USER_ACTION=ignore\nENV A=b',
  ],
  ['ENV PYTHONUNBUFFERED 1', 'ENV PYTHONUNBUFFERED 1\nENV PIP_ROOT_USER_ACTION=ignore'],
  ['ENV A=b', 'ENV PIP_ROOT_USER_ACTION=ignore\nENV A=b'],
])('says it beside %j', (before, after) => {
  const install = '\nRUN pip install flask\nENV PIP_NO_INPUT=1';
  expect(fixedBy(rule, from + before + install)['Dockerfile']).toBe(from + after + install);
  expect(findingsIn(rule, from + after + install)).toEqual([]);
});
