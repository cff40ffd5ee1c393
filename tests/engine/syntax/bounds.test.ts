import { expect, test } from 'vitest';
import { parseDockerfile } from '../../../src/engine/syntax/index.ts';
import { shown } from './dockerfile.ts';

test.each([
  ['a backslash joins lines', 'RUN a \\\n b', ['RUN a  b']],
  ['blanks may follow the backslash', 'RUN a \\ \t\n b', ['RUN a  b']],
  ['a carriage return may follow the backslash', 'RUN a \\\r\n b\r\n', ['RUN a  b']],
  ['a word may be cut in two', 'RU\\\nN ab\\\ncd', ['RUN abcd']],
  ['two backslashes end the line', 'RUN a \\\\\nRUN b', ['RUN a \\\\', 'RUN b']],
  ['so do three', 'RUN a \\\\\\\nRUN b', ['RUN a \\\\\\', 'RUN b']],
  ['a backslash in the middle joins nothing', 'RUN a \\ b\nRUN c', ['RUN a \\ b', 'RUN c']],
  ['a line of one backslash is continued', '\\\nRUN a', ['RUN a']],
  ['comment lines inside are left out', 'RUN a \\\n# c\n b', ['RUN a  b']],
  ['indented comment lines too', 'RUN a \\\n  # c\n\t# d\n b', ['RUN a  b']],
  [
    'a backslash in such a comment means nothing',
    'RUN a \\\n# c \\\n b\nRUN d',
    ['RUN a  b', 'RUN d'],
  ],
  ['empty lines inside are left out', 'RUN a \\\n\n  \n b', ['RUN a  b']],
  ['a # in the middle is no comment', 'RUN a # b\nRUN c', ['RUN a # b', 'RUN c']],
  ['a continued line at the end of the file', 'RUN a \\', ['RUN a']],
  ['a byte-order mark is skipped', '\uFEFFFROM x', ['FROM x']],
  ['a lone carriage return is a blank', 'RUN a\rRUN b', ['RUN a\rRUN b']],
  ['vertical tab and form feed are blanks', 'USER\va\nWORKDIR\f/b', ['USER a', 'WORKDIR /b']],
  ['a keyword may be in any case and indented', '  run a\n\tCopy a b', ['RUN a', 'COPY a b']],
  ['JSON over several lines needs the backslash', 'CMD ["a",\n"b"]', ['CMD ["a",', '"B"]']],
  [
    'the escape character may be a backtick',
    '# escape=`\nRUN a `\n b\nRUN c \\\nRUN d',
    ['RUN a  b', 'RUN c \\', 'RUN d'],
  ],
])('%s', (_, text, expected) => expect(shown(text)).toEqual(expected));

test('a line that continues into nothing is refused', () => {
  const { problems } = parseDockerfile('FROM x\n\\\n');
  expect(problems.map(({ message }) => message)).toEqual([
    'A line continues, but nothing follows it.',
  ]);
});

test('an instruction reaches from its keyword to its last character', () => {
  const text = '\n  RUN a \\\n  # c\n   b  \n\n# d\n';
  const [run] = parseDockerfile(text).instructions;
  expect(text.slice(run?.span.start, run?.span.end)).toBe('RUN a \\\n  # c\n   b');
  expect(text.slice(run?.keywordSpan.start, run?.keywordSpan.end)).toBe('RUN');
});

test('every character of a body knows where it stands', () => {
  const text = 'RUN a \\\n# c\n  b';
  const body = parseDockerfile(text).instructions[0]?.body;
  expect([...(body?.text ?? '')].map((_, i) => text[body?.offsets[i] ?? 0]).join('')).toBe(
    body?.text,
  );
});

test('ONBUILD holds the instruction it will run', () => {
  const [onbuild] = parseDockerfile('ONBUILD COPY --from=b a /x').instructions;
  expect(onbuild?.trigger).toMatchObject({
    keyword: 'COPY',
    flags: [{ name: 'from', value: 'b' }],
  });
  expect(onbuild?.trigger?.arguments.map(({ raw }) => raw)).toEqual(['a', '/x']);
});

test('HEALTHCHECK names its subcommand, and the rest is the command', () => {
  const [check] = parseDockerfile('HEALTHCHECK --retries=3 cmd curl -f x || exit 1').instructions;
  expect(check).toMatchObject({
    subcommand: 'CMD',
    form: 'shell',
    flags: [{ name: 'retries', value: '3' }],
  });
  expect(check?.body.text).toBe('curl -f x || exit 1');
});
