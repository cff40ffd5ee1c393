import { describe, expect, test } from 'vitest';
import { readIgnoreFile } from '../../../src/engine/model/ignore-patterns.ts';

const ignored = (text: string, paths: readonly string[]): string[] => {
  const file = readIgnoreFile('.dockerignore', text);
  return paths.filter((path) => file.ignores(path));
};

/** As moby/patternmatcher decides it. */
describe('what a .dockerignore keeps out', () => {
  test.each([
    ['a name matches in the top folder only', '.venv', ['.venv', 'a/.venv'], ['.venv']],
    [
      'everything below a folder goes with it',
      '.git',
      ['.git/HEAD', '.git/refs/x', '.gitignore'],
      ['.git/HEAD', '.git/refs/x'],
    ],
    [
      'two stars match at any depth, the top included',
      '**/__pycache__',
      ['__pycache__', 'a/b/__pycache__/x.pyc'],
      ['__pycache__', 'a/b/__pycache__/x.pyc'],
    ],
    ['a star stays within one folder', '*.pyc', ['a.pyc', 'b/a.pyc'], ['a.pyc']],
    ['two stars and an ending', '**/*.pyc', ['a.pyc', 'b/c/a.pyc', 'a.py'], ['a.pyc', 'b/c/a.pyc']],
    ['two stars at the end', 'docs/**', ['docs/a', 'docs/a/b', 'doc'], ['docs/a', 'docs/a/b']],
    ['two stars in a name cross folders', 'a**z', ['az', 'a/b/z', 'b'], ['az', 'a/b/z']],
    ['a leading slash means nothing', '/.env', ['.env', 'a/.env'], ['.env']],
    ['nor does ./ or a final slash', './build/', ['build/x', 'build'], ['build/x', 'build']],
    [
      'an allow list',
      '*\n!src\n!requirements.txt',
      ['src/app.py', 'requirements.txt', '.git/HEAD', 'a'],
      ['.git/HEAD', 'a'],
    ],
    [
      'the last pattern decides',
      '*.md\n!README.md\nREADME.md',
      ['README.md', 'a.md'],
      ['README.md', 'a.md'],
    ],
    [
      'an exception below an ignored folder',
      'docs\n!docs/api.md',
      ['docs/api.md', 'docs/b.md'],
      ['docs/b.md'],
    ],
    ['a comment starts in the first column', '#a\n #b', ['#a', 'a', '#b'], ['#b']],
    ['a question mark is one character', '?.txt', ['a.txt', 'ab.txt', '/.txt'], ['a.txt']],
    ['a range', '[a-c].txt', ['b.txt', 'd.txt'], ['b.txt']],
    ['not in a range', '[^a-c].txt', ['b.txt', 'd.txt'], ['d.txt']],
    ['an escaped star', '\\*.txt', ['*.txt', 'a.txt'], ['*.txt']],
    [
      'a byte order mark and Windows line ends',
      '\uFEFF.git\r\n.env\r\n',
      ['.git/x', '.env'],
      ['.git/x', '.env'],
    ],
    ['nothing', '\n\n', ['a'], []],
  ])('%s', (_, text, paths, expected) => {
    expect(ignored(text, paths)).toEqual(expected);
  });

  test('a pattern of many stars takes no longer than its length allows', () => {
    const file = readIgnoreFile('.dockerignore', `${'a*'.repeat(200)}b`);
    expect(file.ignores('a'.repeat(2_000))).toBe(false);
  });
});
