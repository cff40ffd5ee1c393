import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Lexer } from 'yaml';

const pages = globSync(['content/**/*.md', 'lessons/*/*/lesson.md']).toSorted();

test('pages are found', () => {
  expect(pages.length).toBeGreaterThan(100);
});

/** Text that is not quoted ends at ` #`, and the reader of the page never sees the rest. */
test.each(pages)('no sentence of %s is cut off by a comment', (path) => {
  const yaml = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
  expect(commentsOf(yaml)).toEqual([]);
});

test.each([
  ['summary: In a file, # begins it', ['# begins it']],
  ["summary: 'In a file, # begins it'", []],
  ['summary: "In a file, # begins it"', []],
  ['summary: >\n  In a file, # begins it', []],
  ['summary: c# is a language', []],
])('%j', (yaml, comments) => {
  expect(commentsOf(yaml)).toEqual(comments);
});

/** The lexer says before each scalar that one follows; what begins with `#` otherwise is a comment. */
function commentsOf(yaml: string): string[] {
  const tokens = [...new Lexer().lex(`${yaml}\n`)];
  return tokens.filter((token, at) => token.startsWith('#') && tokens[at - 1] !== '\u001f');
}
