import { describe, expect, test } from 'vitest';
import { documentParsers as parsers } from '../../src/engine/documents/index.ts';
import { fixAll } from '../../src/engine/index.ts';

const today = '2026-11-21';

/** Only fixes of these rules, so that a rule that comes later changes no case. */
const only =
  (...rules: string[]) =>
  ({ rule }: { readonly rule: string }): boolean =>
    rules.includes(rule);

describe('safe fixes are applied', () => {
  test.each<[string, string, string]>([
    [
      'one after the other',
      'FROM python:3.13-slim-trixie\nENV PYTHONUNBUFFERED=1\nWORKDIR /app\nRUN pip install flask==3.1.0\nCMD gunicorn app:app\n',
      'FROM python:3.13-slim-trixie\nENV PYTHONUNBUFFERED=1\nWORKDIR /app\nRUN pip install --no-cache-dir flask==3.1.0\nCMD ["gunicorn", "app:app"]\n',
    ],
    [
      'with the line ends of the file',
      'FROM python:3.13-slim-trixie\r\nCMD gunicorn app:app\r\n',
      'FROM python:3.13-slim-trixie\r\nENV PYTHONUNBUFFERED=1\r\nCMD ["gunicorn", "app:app"]\r\n',
    ],
    [
      'but not where a comment ignores the finding',
      'FROM python:3.13-slim-trixie\nENV PYTHONUNBUFFERED=1\n# shipworthy: ignore shell-form-start-command because it is wanted\nCMD gunicorn app:app\n',
      'FROM python:3.13-slim-trixie\nENV PYTHONUNBUFFERED=1\n# shipworthy: ignore shell-form-start-command because it is wanted\nCMD gunicorn app:app\n',
    ],
  ])('%s', (_, before, after) => {
    const wanted = only('pip-cache-kept', 'shell-form-start-command', 'stdout-buffered');
    expect(fixAll({ dockerfile: before, today }, wanted).changed['Dockerfile'] ?? before).toBe(
      after,
    );
  });
});

test('only those that are wanted', () => {
  const dockerfile =
    'FROM python:3.13-slim-trixie\nENV PYTHONUNBUFFERED=1\nRUN pip install flask==3.1.0\nCMD gunicorn app:app\n';
  const { fixed } = fixAll({ dockerfile, today }, only('pip-cache-kept'));
  expect(fixed.map(({ rule }) => rule)).toEqual(['pip-cache-kept']);
});

test('a file beside the Dockerfile is changed in its own text', () => {
  const { changed } = fixAll(
    {
      dockerfile:
        'FROM python:3.13-slim-trixie\nENV PYTHONUNBUFFERED=1\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n',
      files: { 'start.sh': '#!/bin/sh\nset -eu\ngunicorn app:app\n' },
      today,
    },
    only('entrypoint-script-without-exec'),
  );
  expect(changed).toEqual({ 'start.sh': '#!/bin/sh\nset -eu\nexec gunicorn app:app\n' });
});

test('a file that a fix creates is there in the next round', () => {
  const files = { '.github/workflows/a.yml': 'on: push\njobs: {}\n' };
  const { changed, fixed } = fixAll(
    {
      dockerfile: `FROM python@sha256:${'a'.repeat(64)}\n`,
      files,
      repository: { files },
      today,
      parsers,
    },
    only('no-dependency-update-bot'),
  );
  expect(fixed).toHaveLength(1);
  expect(changed['.github/dependabot.yml']?.match(/version: 2/g)).toHaveLength(1);
});

test('a report of what is left comes with it', () => {
  const { report } = fixAll({
    dockerfile: 'FROM python:3.13-slim-trixie\nENV PYTHONUNBUFFERED=1\nCMD gunicorn a:a\n',
    today,
  });
  expect(report.findings.map(({ rule }) => rule)).not.toContain('shell-form-start-command');
  expect(report.findings.map(({ rule }) => rule)).toContain('runs-as-root');
});
