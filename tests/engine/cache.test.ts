import { describe, expect, test } from 'vitest';
import { judge, rebuild } from '../../src/engine/index.ts';

const files = {
  '.dockerignore': '.git\n*.md\n',
  'requirements.txt': '',
  'src/app.py': '',
  'README.md': '',
};

/** Which instructions run after an edit: `+` again, `-` kept, `?` not known. */
const runs = (lines: string, changed: string | null): string => {
  const { model } = judge({ dockerfile: `FROM python:3.13-slim-trixie\n${lines}`, files });
  const marks = { again: '+', kept: '-', unknown: '?' };
  return rebuild(model, changed)
    .map((line) => `${marks[line.runs]}${line.keyword}`)
    .join(' ');
};

describe('what a rebuild runs again', () => {
  test.each([
    ['nothing was edited', 'COPY . .\nRUN a\n', null, '-COPY -RUN'],
    ['what is copied, and all below', 'COPY . .\nRUN a\n', 'src/app.py', '+COPY +RUN'],
    [
      'not what stands above',
      'COPY requirements.txt .\nRUN a\nCOPY . .\nRUN b\n',
      'src/app.py',
      '-COPY -RUN +COPY +RUN',
    ],
    ['a folder', 'COPY src/ /app/\n', 'src/app.py', '+COPY'],
    ['a file beside the folder', 'COPY src/ /app/\n', 'requirements.txt', '-COPY'],
    ['a pattern', 'COPY *.txt .\n', 'requirements.txt', '+COPY'],
    ['a pattern that does not fit', 'COPY *.txt .\n', 'src/app.py', '-COPY'],
    ['an ignored file', 'COPY . .\n', 'README.md', '-COPY'],
    [
      'metadata costs nothing and is not listed',
      'ENV A=b\nCOPY . .\nUSER a\nCMD ["a"]\n',
      'src/app.py',
      '+COPY',
    ],
    [
      'a bind mount',
      'RUN --mount=type=bind,source=requirements.txt,target=/r a\n',
      'requirements.txt',
      '+RUN',
    ],
    [
      'a bind mount of another file',
      'RUN --mount=type=bind,source=requirements.txt,target=/r a\n',
      'src/app.py',
      '-RUN',
    ],
    ['a cache mount is no input', 'RUN --mount=type=cache,target=/c a\n', 'src/app.py', '-RUN'],
    [
      'a linked copy stands on its own',
      'COPY src/ a\nCOPY --link requirements.txt b\nRUN c\n',
      'src/app.py',
      '+COPY -COPY +RUN',
    ],
    ['a source that a build argument decides', 'ARG A\nCOPY $A .\n', 'src/app.py', '?COPY'],
  ])('%s', (_, lines, changed, expected) => expect(runs(lines, changed)).toBe(expected));
});

describe('stages', () => {
  const stages = (changed: string, second: string) => {
    const dockerfile = `FROM python:3.13-slim-trixie AS a\nCOPY src/ a\nFROM python:3.13-slim-trixie AS b\nRUN b\nFROM ${second}`;
    return rebuild(judge({ dockerfile, files }).model, changed).map(
      ({ keyword, runs: how }) => `${keyword} ${how}`,
    );
  };
  test('a stage built upon one that ran again runs again', () =>
    expect(stages('src/app.py', 'a\nRUN c\n')).toEqual(['COPY again', 'RUN again']));
  test('files of a stage that ran again may be the same', () =>
    expect(stages('src/app.py', 'x:1\nCOPY --from=a a a\nRUN c\n')).toEqual([
      'COPY again',
      'COPY unknown',
      'RUN unknown',
    ]));
  test('a stage that the image does not need is left out', () =>
    expect(stages('src/app.py', 'x:1\nRUN c\n')).toEqual(['RUN kept']));
});
