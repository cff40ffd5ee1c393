import { expect, test } from 'vitest';
import { fixedBy, judgeMarked } from './marked.ts';

const rule = 'comment-after-instruction';
const from = 'FROM debian:trixie\n';

test.each([
  'USER app «# not root»',
  'USER 1000 «#not root»',
  'USER app:app\t«# not root» ',
  'WORKDIR /app «# the code»',
  'WORKDIR ${HOME} «# the code»',
  'EXPOSE 80 443 «# web»',
  'EXPOSE 80 \\\n 443 «# web»',
  'STOPSIGNAL SIGINT «# like Ctrl+C»',
  'VOLUME /data «# kept»',
  'COPY . . «# the code»',
  'COPY . . «#code»',
  'COPY --from=build /a /b «# from above»',
  'COPY a \\\n  b /c/ «# both»',
  'ADD https://example.org/a /a «# the archive»',
  'add a b «# c»',
  'COPY a «# b»',
  'COPY #a b',
  'COPY a #b',
  'COPY --chown=1000 #a #b',
  'COPY ["a", "b"] # c',
  'COPY "a # b" c',
  'COPY a\\ # b',
  'COPY <<# /a\nb\n#',
  'COPY a /b#c',
  'COPY a \\\n# not this\n  /b/',
  'COPY a \\\n  # not this\n  /b/',
  'USER ${A:-b # c}',
  'WORKDIR /srv/#1',
  'ARG A=1 # one',
  'RUN a # b',
  'CMD a # b',
  'ENTRYPOINT a # b',
  'HEALTHCHECK CMD a # b',
  'LABEL a="b # c"',
  'ONBUILD USER a # b',
  ' # a comment\nUSER a',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['USER app # not root\n', '# not root\nUSER app\n'],
  ['USER app  \t# not root  \nCMD a', '# not root\nUSER app  \nCMD a'],
  ['  EXPOSE 80 # web', '  # web\nEXPOSE 80'],
  ['COPY a \\\n  b /c/ # both\n', '# both\nCOPY a \\\n  b /c/\n'],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test('keeps the line ends of the file', () => {
  const text = 'FROM debian:trixie\r\n# why\r\nUSER app # not root\r\n';
  const mended = 'FROM debian:trixie\r\n# why\r\n# not root\r\nUSER app\r\n';
  expect(fixedBy(rule, text)['Dockerfile']).toBe(mended);
});
