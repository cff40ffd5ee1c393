import { expect, test } from 'vitest';
import { applyFixes, check } from '../../src/engine/index.ts';

const fixed = (rule: string, dockerfile: string): string | undefined => {
  const { findings } = check({ dockerfile, today: '2026-11-21' });
  const fixes = findings.flatMap((one) => (one.rule === rule && one.fix ? [one.fix] : []));
  return applyFixes({ Dockerfile: dockerfile }, fixes).files['Dockerfile'];
};

test.each([
  [
    'a line behind another, in a file of small letters',
    'stdout-buffered',
    'from python:3.14-slim\ncopy a.py .\ncmd ["python", "a.py"]\n',
    'from python:3.14-slim\nenv PYTHONUNBUFFERED=1\ncopy a.py .\ncmd ["python", "a.py"]\n',
  ],
  [
    'a line in the place of another',
    'maintainer-instruction',
    'from python:3.14-slim\nmaintainer me\n',
    'from python:3.14-slim\nlabel org.opencontainers.image.authors="me"\n',
  ],
  [
    'a line before another',
    'runs-as-root',
    'from python:3.14-slim\nrun useradd -r app\nRUN true\ncmd ["python"]\n',
    'from python:3.14-slim\nrun useradd -r app\nRUN true\nuser app\ncmd ["python"]\n',
  ],
  [
    'a line in a file that has as many of both',
    'maintainer-instruction',
    'FROM python:3.14-slim\nmaintainer me\n',
    'FROM python:3.14-slim\nLABEL org.opencontainers.image.authors="me"\n',
  ],
])('a fix writes %s', (_, rule, before, after) => expect(fixed(rule, before)).toBe(after));
