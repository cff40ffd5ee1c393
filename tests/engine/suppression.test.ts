import { describe, expect, test } from 'vitest';
import { check } from '../../src/engine/index.ts';

const today = '2026-11-21';
const rootful = 'FROM python:3.13-slim-trixie\nCMD ["true"]\n';

const judged = (dockerfile: string, files?: Record<string, string>) => {
  const { findings, ignored } = check(files ? { dockerfile, files, today } : { dockerfile, today });
  return {
    found: findings.map((finding) => finding.rule),
    ignored: ignored.map(({ rule, reason, until }) => ({ rule, reason, until })),
  };
};

describe('a comment that silences', () => {
  test.each([
    [
      'ours, with a reason',
      '# shipworthy: ignore runs-as-root the platform sets a uid',
      'the platform sets a uid',
    ],
    [
      'ours, for several rules',
      '# shipworthy: ignore stdout-buffered, runs-as-root known',
      'known',
    ],
    ['ours, for the whole file', '# shipworthy: ignore-file runs-as-root a job', 'a job'],
    ['ours, by another tool’s name', '# shipworthy: ignore DL3002 a job', 'a job'],
    ['ours, without a reason', '# shipworthy: ignore runs-as-root', null],
    ['hadolint’s', '# hadolint ignore=DL3008,DL3002', null],
    ['hadolint’s, for the file', '# hadolint global ignore=DL3002', null],
  ])('%s', (_, comment, reason) => {
    const { found, ignored } = judged(`${comment}\n${rootful}`);
    expect(found).not.toContain('runs-as-root');
    expect(ignored).toContainEqual({ rule: 'runs-as-root', reason, until: null });
  });

  test.each([
    ['at the top, for the file', '# check=skip=JSONArgsRecommended\nFROM x:1\nCMD a\n'],
    [
      'among other settings',
      '# check=skip=StageNameCasing,JSONArgsRecommended;error=true\nFROM x:1\nCMD a\n',
    ],
    ['above the instruction', 'FROM x:1\n# check=skip=JSONArgsRecommended\nCMD a\n'],
    ['all of them', 'FROM x:1\n# check=skip=all\nCMD a\n'],
  ])('BuildKit’s, %s', (_, dockerfile) => {
    expect(judged(dockerfile).found).not.toContain('shell-form-start-command');
    expect(judged(dockerfile).ignored.map(({ rule }) => rule)).toContain(
      'shell-form-start-command',
    );
  });
});

describe('a comment that does not', () => {
  test.each([
    ['another rule’s name', `# shipworthy: ignore stdout-buffered no\n${rootful}`, 'runs-as-root'],
    [
      'above another instruction',
      'FROM x:1\n# shipworthy: ignore shell-form-start-command no\nUSER a\nCMD a\n',
      'shell-form-start-command',
    ],
    [
      'in a heredoc',
      'FROM x:1\nRUN <<EOF\n# shipworthy: ignore-file shell-form-start-command no\nEOF\nCMD a\n',
      'shell-form-start-command',
    ],
    [
      'past its day',
      `# shipworthy: ignore runs-as-root until=2026-11-20 later\n${rootful}`,
      'runs-as-root',
    ],
    [
      'BuildKit’s, below another instruction',
      'FROM x:1\n# check=skip=JSONArgsRecommended\nUSER a\nCMD a\n',
      'shell-form-start-command',
    ],
  ])('%s', (_, dockerfile, rule) => expect(judged(dockerfile).found).toContain(rule));

  test('its last day still counts', () => {
    const comment = '# shipworthy: ignore runs-as-root until=2026-11-21 moving on Monday';
    expect(judged(`${comment}\n${rootful}`).ignored).toContainEqual({
      rule: 'runs-as-root',
      reason: 'moving on Monday',
      until: '2026-11-21',
    });
  });
});

describe('in the files beside the Dockerfile', () => {
  const dockerfile =
    'FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n';
  test.each([
    ['above the line', '# shipworthy: ignore requirements-file-unpinned a library\nflask\n'],
    ['at its end', 'flask  # shipworthy: ignore requirements-file-unpinned a library\n'],
    [
      'for the file',
      '# shipworthy: ignore-file requirements-file-unpinned a library\nsix==1.17.0\nflask\n',
    ],
  ])('%s', (_, requirements) => {
    const { found, ignored } = judged(dockerfile, { 'requirements.txt': requirements });
    expect(found).not.toContain('requirements-file-unpinned');
    expect(ignored.map(({ reason }) => reason)).toContain('a library');
  });
});
