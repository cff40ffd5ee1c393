import { expect, test } from 'vitest';
import { expandWord, unquote } from '../../../src/engine/syntax/expand-word.ts';

const variables: Record<string, string> = {
  A: 'abcabc',
  E: '',
  P: '/usr/local/bin',
  T: '3.13.2-slim',
};
const lookup = (name: string): string | null | undefined =>
  name === 'UNKNOWN' ? undefined : (variables[name] ?? null);
const expand = (word: string): string | null => expandWord(word, lookup).value;

test.each([
  ['a', 'a'],
  ['$A-${A}', 'abcabc-abcabc'],
  ['x${NONE}y$NONE', 'xy'],
  ['${A:-d}${NONE:-d}${E:-d}', 'abcabcdd'],
  ['${A-d}${NONE-d}${E-d}', 'abcabcd'],
  ['${A:+a}${NONE:+a}${E:+a}', 'a'],
  ['${A+a}${NONE+a}${E+a}', 'aa'],
  ['${A:?must}', 'abcabc'],
  ['${E?must}', ''],
  ['${A#a}', 'bcabc'],
  ['${A#*b}', 'cabc'],
  ['${A##*b}', 'c'],
  ['${A%c}', 'abcab'],
  ['${A%b*}', 'abca'],
  ['${A%%b*}', 'a'],
  ['${P##*/}', 'bin'],
  ['${P%/*}', '/usr/local'],
  ['${T%%-*}', '3.13.2'],
  ['${A#?}', 'bcabc'],
  ['${A#x}', 'abcabc'],
  ['${A/b/X}', 'aXcabc'],
  ['${A//b/X}', 'aXcaXc'],
  ['${A/b*/X}', 'aX'],
  ['${P/\\//_}', '_usr/local/bin'],
  ['${NONE:-${A}}', 'abcabc'],
  ['${NONE:-${NONE:-${E:-deep}}}', 'deep'],
  ['${NONE:-"a b"}', 'a b'],
  ['"$A b"', 'abcabc b'],
  ["'$A'", '$A'],
  ['\\$A', '$A'],
  ['"\\$A"', '$A'],
  ['"a\\b\\"c"', 'a\\b"c'],
  ['a\'b\'"c"d', 'abcd'],
  ['a\\ b', 'a b'],
  ['$', '$'],
  ['a$', 'a$'],
  ['$(pwd)', '$(pwd)'],
  ['$1x', 'x'],
  ['$Ax', ''],
  ['${A}x', 'abcabcx'],
])('%s becomes %j', (word, value) => expect(expand(word)).toBe(value));

test('the escape character may be a backtick', () => {
  expect(expandWord('`$A\\$A', lookup, '`').value).toBe('$A\\abcabc');
});

test.each([
  '$UNKNOWN',
  'a${UNKNOWN}b',
  '${UNKNOWN:-d}',
  '${UNKNOWN:+a}',
  '${NONE:-$UNKNOWN}',
  '${UNKNOWN#a}',
  '${A#$UNKNOWN}',
])('%s is unknown', (word) =>
  expect(expandWord(word, lookup)).toMatchObject({ value: null, error: null }),
);

test.each([
  ['${A:-$UNKNOWN}', 'abcabc'],
  ['${NONE:+$UNKNOWN}', ''],
  ["'$UNKNOWN'", '$UNKNOWN'],
])('%s is %j: the unknown variable is not needed', (word, value) =>
  expect(expand(word)).toBe(value),
);

test.each([
  ['"a', 'a closing " is missing'],
  ["'a", "a closing ' is missing"],
  ['${A', '${A…} is not a form BuildKit knows'],
  ['${A:-b', 'a } is missing'],
  ['${', 'a } is missing'],
  ['${}', 'a variable name is missing in ${}'],
  ['${A^^}', '${A^…} is not a form BuildKit knows'],
  ['${A:0:3}', '${A:0…} is not a form BuildKit knows'],
  ['${NONE:?must be given}', 'NONE must be set: must be given'],
  ['${E:?}', 'E must be set: '],
])('%s is refused', (word, error) =>
  expect(expandWord(word, lookup)).toMatchObject({ value: null, error }),
);

test.each([
  ['a', []],
  ['$A${E}', ['A', 'E']],
  ['${B:-${C}}', ['C', 'B']],
  ['${A-d}${B+d}${C#p}${D%s}${F/x/y}', ['A', 'B', 'C', 'D', 'F']],
  ["'$A'", []],
  ['\\$A', []],
  ['"$A"', ['A']],
  ['$(cmd) $((1+1))', []],
  ['$? $$', ['?', '$']],
  ['$A_b-$A.c', ['A_b', 'A']],
])('%s uses %j', (word, names) => expect(expandWord(word, lookup).names).toEqual(names));

test('a pattern that would make a regular expression explode is answered at once', () => {
  const value = 'a'.repeat(5000);
  expect(expandWord('${X##*a*a*a*a*a*a*a*a*b}', () => value).value).toBe(value);
});

test('a replacement too large to compute is unknown', () => {
  expect(expandWord('${X//*a/b}', () => 'a'.repeat(5000))).toMatchObject({
    value: null,
    error: null,
  });
});

test('nesting without end is refused', () => {
  expect(expandWord('${a:-'.repeat(100_000), lookup).error).toBe('variables are nested too deeply');
});

test.each([
  ['"a b"', 'a b'],
  ["'a'$B", 'a$B'],
  ['\\$B', '$B'],
  ['${B:-"c d"}', '${B:-c d}'],
  ['"a', '"a'],
])('unquote %s gives %s', (word, value) => expect(unquote(word, '\\')).toBe(value));
