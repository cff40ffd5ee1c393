import { expect, test } from 'vitest';
import { parseDockerfile } from '../../../src/engine/syntax/index.ts';

test.each([
  ['# a\nFROM x', ['a@0'], 'before an instruction'],
  ['FROM x\n#a\n\n##  b \nRUN c', ['a@1', '#  b@1'], 'between instructions'],
  ['FROM x\nRUN a \\\n  # b\n c', ['b@1'], 'inside a continued one'],
  ['FROM x\n# a', ['a@1'], 'behind the last one'],
  ['FROM x\nRUN <<E\n# a\nE', [], 'a heredoc has none'],
  ['FROM x # a', [], 'behind words there is none'],
  ['# syntax=a\n# b\nFROM x', ['b@0'], 'a directive is none'],
  ['FROM x\n#\n', ['@1'], 'an empty one counts'],
])('$2: $0', (text, expected, why) => {
  const { comments } = parseDockerfile(text);
  expect(
    comments.map((comment) => `${comment.text}@${comment.instruction}`),
    why,
  ).toEqual(expected);
});
