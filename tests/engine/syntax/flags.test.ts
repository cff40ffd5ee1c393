import { expect, test } from 'vitest';
import { mountFields } from '../../../src/engine/syntax/index.ts';
import { first, refused } from './dockerfile.ts';

const hex = (digits: number): string => 'a1'.repeat(digits / 2);

const flags = (line: string): string[] =>
  first(line).flags.map(({ name, value }) => (value === null ? name : `${name}=${value}`));

test.each([
  [
    'RUN --mount=type=cache,target=/root/.cache --network=none a',
    ['mount=type=cache,target=/root/.cache', 'network=none'],
    'a',
  ],
  [
    'COPY --link --chown=1000:1000 --from=build a b',
    ['link', 'chown=1000:1000', 'from=build'],
    'a b',
  ],
  ['COPY --chown=${U:-app} a b', ['chown=${U:-app}'], 'a b'],
  ['ADD --checksum=sha256:ab --unpack a b', ['checksum=sha256:ab', 'unpack'], 'a b'],
  ['FROM --platform=$BUILDPLATFORM y AS z', ['platform=$BUILDPLATFORM'], 'y AS z'],
  ['RUN --mount=type=bind,"source=a,b" c', ['mount=type=bind,source=a,b'], 'c'],
  ['RUN --mount=\'type=bind,"source=a,b"\' c', ['mount=type=bind,"source=a,b"'], 'c'],
  ['COPY --chown="a b" c d', ['chown=a b'], 'c d'],
  ['COPY --chown=a\\:b c d', ['chown=a:b'], 'c d'],
  ['COPY --from= a b', ['from='], 'a b'],
  ['RUN -- a', [], 'a'],
  ['RUN --network=none -- --b', ['network=none'], '--b'],
  ['RUN -x --y', [], '-x --y'],
  ['RUN a --b', [], 'a --b'],
  ['RUN --mo\\\nunt=type=ssh \\\n  # c\n a', ['mount=type=ssh'], 'a'],
])('%j', (line, expected, body) => {
  expect(flags(line)).toEqual(expected);
  expect(first(line).body.text).toBe(body);
});

test.each([
  ['RUN --foo a', 'RUN has no flag --foo.'],
  ['ADD --parents a b', 'ADD has no flag --parents.'],
  ['USER --x a', 'USER has no flags.'],
  ['COPY --from=a --from=b c d', '--from is given twice.'],
  ['COPY --from a b', '--from needs an equals sign and a value.'],
  ...['888', '0o755', '10000', 'abc', 'rwxr-xr-x', 'x', 'u+x,', '-1', '=755'].map((mode) => [
    `COPY --chmod=${mode} a b`,
    `--chmod=${mode} is refused: it must be an octal number up to 7777, like 0755, or letters like u+x.`,
  ]),
  ...['abc', 'sha256:abc', `md5:${hex(32)}`, `SHA256:${hex(64)}`, `sha512:${hex(64)}`, hex(64)].map(
    (sum) => [
      `ADD --checksum=${sum} https://example.com/a.tar /b`,
      `--checksum=${sum.length > 40 ? `${sum.slice(0, 39)}…` : sum} is refused: it must be sha256: and 64 small hexadecimal digits.`,
    ],
  ),
  ['COPY --link=yes a b', '--link is either true or false.'],
  ['RUN --network=bad a', '--network=bad is refused: it must be default, none or host.'],
  [
    'HEALTHCHECK --interval=5 CMD a',
    '--interval=5 is refused: it must be a time with its unit, like 30s, and not below 1ms.',
  ],
  ['HEALTHCHECK --retries=-1 CMD a', '--retries=-1 is refused: it must be a whole number.'],
  ...['type=cache,target=/a"b"', 'type=cache,"target=/a', '"type=cache"x'].map((value) => [
    `RUN --mount='${value}' b`,
    `--mount=${value} is refused: it must say what to mount, its from cannot hold a variable, and quotes stand around whole parts.`,
  ]),
  [
    'RUN --mount=type=bind,from=$A,target=/x b',
    '--mount=type=bind,from=$A,target=/x is refused: it must say what to mount, its from cannot hold a variable, and quotes stand around whole parts.',
  ],
])('%j is refused', (line = '', message = '') => expect(refused(line)).toEqual([message]));

test.each([
  'RUN --mount=type=cache,target=/a --mount=type=cache,target=/b c',
  `RUN --mount='type=cache,"target=/a ""b"","' c`,
  'COPY --exclude=a --exclude=b --link=FALSE c d',
  'ARG --anything A',
  'HEALTHCHECK --interval=1m30s --timeout=.5s --start-period=0 --retries=3 CMD a',
  ...['755', '07777', '00000755', 'u=rwX,go=rX', '+x', 'g=u-w', 'o=', '$MODE', '0${MODE}', ''].map(
    (mode) => `COPY --chmod=${mode} a b`,
  ),
  ...[`sha256:${hex(64)}`, `sha512:${hex(128)}`, 'sha256:${SUM}', ''].map(
    (sum) => `ADD --checksum=${sum} https://example.com/a.tar /b`,
  ),
  `ADD --checksum=${hex(40)} https://github.com/a/b.git#v1 /b`,
  `ADD --checksum=${hex(64)} https://example.com/a.git#v1 /b`,
  'ADD --checksum=abc git@example.com:a/b /c',
])('%j is accepted', (line) => expect(refused(line)).toEqual([]));

test('places of a flag and its value, quotes included', () => {
  const text = 'COPY --chown="a b" --link c d';
  const at = (span: { start: number; end: number } | null): string | null =>
    span === null ? null : `FROM x\n${text}`.slice(span.start, span.end);
  expect(first(text).flags.map(({ span, valueSpan }) => [at(span), at(valueSpan)])).toEqual([
    ['--chown="a b"', 'a b"'],
    ['--link', null],
  ]);
});

test.each([
  ['type=cache,target=/a', ['type=cache', 'target=/a']],
  ['type=bind,"source=a,b",ro', ['type=bind', 'source=a,b', 'ro']],
  ['"a""b"', ['a"b']],
  ['a,', ['a', '']],
  ['"a', ['"a']],
])('mount fields of %s', (value, expected) => expect(mountFields(value)).toEqual(expected));
