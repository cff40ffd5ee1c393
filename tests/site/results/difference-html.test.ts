import { describe, expect, test } from 'vitest';
import { differencesInHtml, fileAsItIs } from '../../../src/site/results/difference-html.ts';
import { differenceRows } from '../../../src/site/results/difference-rows.ts';
import { fileDifferences } from '../../../src/site/results/file-differences.ts';

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join('');

/** Rows as a reader sees them: a sign and a text, folds in brackets. */
const seen = (...texts: Parameters<typeof differenceRows>): string[] =>
  differenceRows(...texts).map((row) =>
    row.kind === 'fold' ? `(${row.what})` : { same: ' ', gone: '-', new: '+' }[row.kind] + row.text,
  );

describe('lines of a difference', () => {
  test.each<[string, string | null, string | null, boolean, string[]]>([
    ['a change', 'a\nb\n', 'a\nc\n', false, [' a', '-b', '+c']],
    ['a new file', null, 'a\nb\n', false, ['+a', '+b']],
    ['a removed file', 'a\n', null, false, ['-a']],
    ['no line break at the end', 'a', 'a\nb', false, ['-a', '+a', '+b']],
    [
      'what is the same is kept near changes',
      lines(1, 12),
      `${lines(1, 11)}x\n`,
      false,
      ['(8 lines the same)', ' 9', ' 10', ' 11', '-12', '+x'],
    ],
    [
      'a fold of one line would save nothing',
      lines(1, 5),
      `${lines(1, 4)}x\n`,
      false,
      [' 1', ' 2', ' 3', ' 4', '-5', '+x'],
    ],
    [
      'a long run is cut',
      null,
      lines(1, 50),
      false,
      ['+1', '+2', '+3', '+4', '+5', '+6', '+7', '+8', '+9', '+10', '(40 more lines added)'],
    ],
    [
      'a whole file',
      lines(1, 6),
      `${lines(1, 5)}x\n`,
      true,
      [' 1', ' 2', ' 3', ' 4', ' 5', '-6', '+x'],
    ],
  ])('%s', (_, before, after, whole, rows) => expect(seen(before, after, whole)).toEqual(rows));

  test('texts with nothing in common are replaced as a whole', () => {
    const rows = seen(lines(1, 1_500), lines(5_001, 6_501), true);
    expect(rows.filter((row) => row.startsWith('-'))).toHaveLength(1_500);
    expect(rows.filter((row) => row.startsWith('+'))).toHaveLength(1_501);
  });
});

test('the Dockerfile comes first, then its ignore file, then the rest by name; what is the same is left out', () => {
  const before = new Map([
    ['a.py', '1'],
    ['Dockerfile', '1'],
    ['same.py', '1'],
    ['z.py', '1'],
  ]);
  const after = new Map([
    ['a.py', '2'],
    ['.dockerignore', '1'],
    ['Dockerfile', '2'],
    ['same.py', '1'],
  ]);
  expect(fileDifferences(before, after)).toEqual([
    { path: 'Dockerfile', before: '1', after: '2' },
    { path: '.dockerignore', before: null, after: '1' },
    { path: 'a.py', before: '1', after: '2' },
    { path: 'z.py', before: '1', after: null },
  ]);
});

describe('as HTML', () => {
  test('a text is text, whatever stands in it', () => {
    const html = differencesInHtml(
      [{ path: '<b>', before: 'a\n', after: '<script>&\n' }],
      'step 1, runs',
      'step 0, as found',
    );
    expect(html).toBe(
      '<p class="since">Step 1, runs: 1 file differs from step 0, as found</p>' +
        '<h4><code>&lt;b&gt;</code></h4><pre><del>a\n</del><ins>&lt;script&gt;&amp;\n</ins></pre>',
    );
  });

  test('what is new and what is gone says so', () => {
    const html = differencesInHtml(
      [
        { path: 'a', before: null, after: '1\n' },
        { path: 'b', before: '1\n', after: null },
      ],
      'x',
      'y',
    );
    expect(html).toContain('X: 2 files differ from y');
    expect(html).toContain('<code>a</code> <span>new</span>');
    expect(html).toContain('<code>b</code> <span>removed</span>');
  });

  test('no difference is said', () => {
    expect(differencesInHtml([], 'x', 'y')).toBe('<p class="since">X: no file differs from y</p>');
  });

  test('lines that stay share one element', () => {
    expect(fileAsItIs('Dockerfile', 'FROM a\nRUN b\n', 'step 0')).toBe(
      '<p class="since">Step 0</p><h4><code>Dockerfile</code></h4><pre><span>FROM a\nRUN b\n</span></pre>',
    );
  });
});
