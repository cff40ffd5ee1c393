import { expect, test } from 'vitest';
import { first, refused } from './dockerfile.ts';

const pairs = (line: string): unknown[] =>
  first(line).pairs.map(({ name, raw }) => (raw === null ? name : `${name}=${raw}`));

test.each([
  ['ENV A=1 B=2', ['A=1', 'B=2']],
  ['ENV A="x y" B=\'p q\'', ['A="x y"', "B='p q'"]],
  ['ENV A=x\\ y B=1', ['A=x\\ y', 'B=1']],
  ['ENV A= B=', ['A=', 'B=']],
  ['ENV A=b=c', ['A=b=c']],
  ['ENV A=${B:-c d} E=1', ['A=${B:-c', 'd}', 'E=1']],
  ['ENV C="\\$B"', ['C="\\$B"']],
  ['ENV A=1 \\\n  # c\n  B=2', ['A=1', 'B=2']],
  ['ENV "A B"=c', ['A B=c']],
  [
    'LABEL org.opencontainers.image.source="https://x" a=b',
    ['org.opencontainers.image.source="https://x"', 'a=b'],
  ],
  ['ARG M=1 N=2', ['M=1', 'N=2']],
  ['ARG A B C=1', ['A', 'B', 'C=1']],
  ['ARG A=', ['A=']],
])('%j', (line, expected) => expect(pairs(line)).toEqual(expected));

test.each([
  ['ENV A b c', 'A', 'b c'],
  ['ENV A b=c', 'A', 'b=c'],
  ['LABEL a "b" c', 'a', '"b" c'],
  ['ENV A\t  b', 'A', 'b'],
])('%j has no equals sign: the rest of the line is the value', (line, name, raw) => {
  expect(first(line).pairs).toMatchObject([{ name, raw, legacy: true }]);
});

test.each([
  ['ENV A', 'A name alone is not enough here: a value is missing.'],
  ['ENV A=1 B', 'Every word here must be NAME=value.'],
  ['LABEL =b', 'A name is missing before the =.'],
  ['ARG =b', 'A name is missing before the =.'],
])('%j is refused', (line, message) => expect(refused(line)).toContain(message));

test('places of name, value and pair', () => {
  const text = 'ENV A=1 BC="d \\\n e" F=';
  const at = ({ start, end }: { start: number; end: number }): string =>
    `FROM x\n${text}`.slice(start, end);
  const found = first(text).pairs.map(({ nameSpan, valueSpan, span }) => [
    at(nameSpan),
    valueSpan === null ? null : at(valueSpan),
    at(span),
  ]);
  expect(found).toEqual([
    ['A', '1', 'A=1'],
    ['BC', '"d \\\n e"', 'BC="d \\\n e"'],
    ['F', '', 'F='],
  ]);
});

test('a value that no variable touches is read like a word', () => {
  expect(first('ENV A="x y"').arguments.map(({ value }) => value)).toEqual(['A=x y']);
});
