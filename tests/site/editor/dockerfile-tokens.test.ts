import { describe, expect, test } from 'vitest';
import { tokenizeLine } from '../../../src/site/editor/dockerfile-tokens.ts';
import { sameState, startOfFile } from '../../../src/site/editor/line-state.ts';

/** Every line as `kind:text kind:text`, blanks and plain text left out. */
const coloured = (text: string): string[] => {
  let state = startOfFile;
  return text.split('\n').map((line) => {
    const { tokens, end } = tokenizeLine(line, state);
    state = end;
    return tokens
      .map(({ start, kind }, index) => `${kind}:${line.slice(start, tokens[index + 1]?.start)}`)
      .filter((token) => !token.startsWith('text:'))
      .join(' ');
  });
};

const cases: readonly [what: string, text: string, expected: string[]][] = [
  ['an instruction', 'FROM python:3.13', ['keyword:FROM']],
  ['a lower-case instruction', 'from python as build', ['keyword:from keyword:as']],
  ['AS only between words', 'FROM assets AS asp', ['keyword:FROM keyword:AS']],
  ['an unknown word', 'FORM python', ['']],
  [
    'a directive at the top',
    '# syntax=docker/dockerfile:1\n# plain',
    ['directive:# syntax=docker/dockerfile:1', 'comment:# plain'],
  ],
  [
    'no directive after a comment',
    '# plain\n# escape=`',
    ['comment:# plain', 'comment:# escape=`'],
  ],
  ['flags', 'COPY --chown=1000:$GID a b', ['keyword:COPY flag:--chown variable:$GID']],
  ['no flag after the first operand', 'RUN pip install --no-cache-dir x', ['keyword:RUN']],
  ['JSON', 'CMD ["gunicorn", "-b"]', ['keyword:CMD string:"gunicorn" string:"-b"']],
  [
    'a variable in double quotes',
    'RUN echo "a $B ${C}"',
    ['keyword:RUN string:"a  variable:$B string:  variable:${C} string:"'],
  ],
  ['none in single quotes', "RUN echo '$B'", ["keyword:RUN string:'$B'"]],
  ['none when escaped', 'ENV A=\\$B', ['keyword:ENV escape:\\$']],
  [
    'a comment in a continuation',
    'RUN a \\\n  # why\n  b',
    ['keyword:RUN escape:\\', 'comment:  # why', ''],
  ],
  ['a continued word is no instruction', 'RUN a \\\n  COPY b', ['keyword:RUN escape:\\', '']],
  [
    'two escape characters do not continue',
    'RUN a \\\\\nUSER b',
    ['keyword:RUN escape:\\\\', 'keyword:USER'],
  ],
  [
    'another escape character',
    '# escape=`\nRUN a `\n  USER b\nUSER c',
    ['directive:# escape=`', 'keyword:RUN escape:`', '', 'keyword:USER'],
  ],
  [
    'a heredoc',
    'RUN <<EOF\nFROM x\n# y\nEOF\nUSER a',
    ['keyword:RUN heredoc:<<EOF', 'body:FROM x', 'body:# y', 'heredoc:EOF', 'keyword:USER'],
  ],
  [
    'a dash heredoc ends after tabs',
    'COPY <<-"E" /a\nx\n\tE\nUSER a',
    ['keyword:COPY heredoc:<<-"E"', 'body:x', 'heredoc:\tE', 'keyword:USER'],
  ],
  [
    'two heredocs',
    'COPY <<A <<B /d/\n1\nA\n2\nB\nUSER a',
    [
      'keyword:COPY heredoc:<<A heredoc:<<B',
      'body:1',
      'heredoc:A',
      'body:2',
      'heredoc:B',
      'keyword:USER',
    ],
  ],
  [
    'a heredoc on a continued line',
    'RUN cat \\\n  <<EOF\nx\nEOF\nUSER a',
    ['keyword:RUN escape:\\', 'heredoc:<<EOF', 'body:x', 'heredoc:EOF', 'keyword:USER'],
  ],
  ['a here-string is none', 'RUN cat <<<EOF\nUSER a', ['keyword:RUN', 'keyword:USER']],
  ['none in quotes', 'RUN echo "<<EOF"\nUSER a', ['keyword:RUN string:"<<EOF"', 'keyword:USER']],
  ['none in CMD', 'CMD <<EOF\nUSER a', ['keyword:CMD', 'keyword:USER']],
  [
    'a string over two lines',
    'RUN echo "a \\\nb" c',
    ['keyword:RUN string:"a  escape:\\', 'string:b"'],
  ],
  ['ONBUILD', 'ONBUILD RUN x', ['keyword:ONBUILD keyword:RUN']],
  [
    'HEALTHCHECK',
    'HEALTHCHECK --interval=5s CMD curl',
    ['keyword:HEALTHCHECK flag:--interval keyword:CMD'],
  ],
];

describe('colours of a Dockerfile', () => {
  test.each(cases)('%s', (_, text, expected) => {
    expect(coloured(text)).toEqual(expected);
  });

  test('a line of a million characters stays plain and ends its instruction', () => {
    const { tokens, end } = tokenizeLine(`RUN ${'"$A'.repeat(333_333)}`, startOfFile);
    expect(tokens).toHaveLength(1);
    expect(end.instruction).toBeNull();
  });

  test('the tokens of a line cover it in order', () => {
    const line = 'RUN --mount=type=cache,target=$A echo "b $C" \'d\' \\';
    const starts = tokenizeLine(line, startOfFile).tokens.map((token) => token.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(starts[0]).toBe(0);
  });

  test('states differ by the heredoc they wait for', () => {
    const after = (line: string) => tokenizeLine(line, startOfFile).end;
    expect(sameState(after('RUN <<A'), after('RUN <<A'))).toBe(true);
    expect(sameState(after('RUN <<A'), after('RUN <<B'))).toBe(false);
  });
});
