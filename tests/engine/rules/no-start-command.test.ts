import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'no-start-command';

test.each([
  '«FROM» python:3.13-slim-trixie',
  '«FROM» debian:trixie-slim\nRUN true',
  '«FROM» alpine:3.22',
  '«FROM» python:3.13-slim-trixie\nHEALTHCHECK CMD true',
  'FROM python:3.13 AS a\nCMD ["x"]\n«FROM» python:3.13',
  'FROM python:3.13\n«CMD []»',
  'FROM python:3.13\n«ENTRYPOINT []»',
  'FROM python:3.13\nENTRYPOINT []\nCMD ["x"]',
  'FROM python:3.13\nCMD python app.py',
  'FROM python:3.13\nENTRYPOINT ["x"]',
  'FROM python:3.13 AS a\nCMD ["x"]\nFROM a\nRUN true',
  'FROM python:3.13 AS base\nRUN true',
  'FROM python:3.13 AS lint\nRUN true',
  'FROM python:3.13\nONBUILD COPY . /app',
  'FROM public.ecr.aws/lambda/python:3.13',
  'FROM registry.example.com/base:1',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test('says what the image of uv starts', () => {
  const [finding] = findingsIn(rule, 'FROM ghcr.io/astral-sh/uv:0.13.7-python3.13-trixie-slim');
  expect(finding?.message).toContain('starts `uv`, which prints its help and ends');
});

test.each([
  ['Dockerfile', 1],
  ['Dockerfile.base', 0],
  ['docker/base.Dockerfile', 0],
  ['docker/base/Dockerfile', 0],
  ['base/api/Dockerfile', 1],
  ['docker/database/Dockerfile', 1],
  ['Dockerfile.database', 1],
  ['api/Dockerfile', 1],
  ['latest/Dockerfile', 1],
  ['Dockerfile.dev', 0],
  ['tests/Dockerfile', 0],
  ['compose/local/django/Dockerfile', 0],
  ['.devcontainer/Dockerfile', 0],
])('%s: %i', (path, count) => {
  const { findings } = check({ dockerfile: 'FROM python:3.13', path });
  expect(findings.filter((finding) => finding.rule === rule)).toHaveLength(count);
});

const service = (name: string, line: string): string => `  ${name}:\n    build: .\n    ${line}\n`;

test.each([
  ['a command', service('web', 'command: gunicorn app:app'), 0],
  ['an entrypoint', service('web', 'entrypoint: ["gunicorn", "app:app"]'), 0],
  ['a command for all', service('a', 'command: x') + service('b', 'command: y'), 0],
  ['a service without one', service('a', 'command: x') + service('b', 'restart: always'), 1],
  ['an image of its own', service('a', 'command: x') + '  db:\n    image: example/db\n', 0],
  ['another image', '  db:\n    image: postgres\n    command: postgres\n', 1],
])('compose with %s', (_title, services, count) => {
  const files = { 'compose.yaml': `services:\n${services}` };
  expect(findingsIn(rule, 'FROM python:3.13\nCOPY app.py .', files)).toHaveLength(count);
});

test.each([
  ['set -e\npython manage.py check\nexec "$@"', 1],
  ['exec "${@}"', 1],
  ['exec "$@" --reload', 0],
  ['exec gunicorn app:app', 0],
  ['set -- gunicorn app:app\nexec "$@"', 0],
  ['if [ $# -eq 0 ]; then exit 1; fi\nexec "$@"', 0],
  ['if [ "$1" = web ]; then exec gunicorn app:app; fi\nexec "$@"', 0],
  ['. ./settings.sh\nexec "$@"', 0],
  ['gunicorn app:app &\nwait', 0],
])('a start script that waits for a command, %j: %i', (script, count) => {
  const dockerfile = 'FROM python:3.13-slim\nCOPY . .\nENTRYPOINT ["/start.sh"]\n';
  const files = { 'start.sh': `#!/bin/sh\n${script}\n` };
  expect(findingsIn(rule, dockerfile, files)).toHaveLength(count);
  expect(findingsIn(rule, `${dockerfile}CMD ["flask", "run"]`, files)).toEqual([]);
  const compose = 'services:\n  web:\n    build: .\n    command: flask run\n';
  expect(findingsIn(rule, dockerfile, { ...files, 'compose.yaml': compose })).toEqual([]);
});
