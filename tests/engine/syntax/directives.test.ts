import { expect, test } from 'vitest';
import { parseDockerfile } from '../../../src/engine/syntax/index.ts';

const read = (text: string): string[] =>
  parseDockerfile(text).directives.map(({ name, value }) => `${name}=${value}`);

test.each([
  ['# syntax=docker/dockerfile:1\nFROM x', ['syntax=docker/dockerfile:1'], 'at the top'],
  ['#syntax = a b \r\nFROM x', ['syntax=a b'], 'blanks around it are dropped'],
  ['# SYNTAX=a\nFROM x', ['syntax=a'], 'names are read in any case'],
  ['\uFEFF# syntax=a\nFROM x', ['syntax=a'], 'behind a byte-order mark'],
  ['# check=skip=A;error=true\nFROM x', ['check=skip=A;error=true'], 'check'],
  [
    '# escape=`\n# syntax=a\n# check=b\nFROM x',
    ['escape=`', 'syntax=a', 'check=b'],
    'in any order',
  ],
  ['# a comment\n# syntax=a\nFROM x', [], 'a comment ends them'],
  ['\n# syntax=a\nFROM x', [], 'an empty line ends them'],
  ['# foo=bar\n# syntax=a\nFROM x', [], 'an unknown name ends them'],
  ['FROM x\n# syntax=a', [], 'an instruction ends them'],
  ['#!/usr/bin/env x\n# syntax=a\nFROM x', ['syntax=a'], '`#!` may come first'],
  ['#!/usr/bin/env x\n# escape=`\nFROM x', [], 'but not before escape'],
  ['// syntax=a\nFROM x', ['syntax=a'], 'syntax may stand behind two slashes'],
  [' # syntax=a\nFROM x', [], 'syntax may not be indented'],
  [' # escape=`\nFROM x', ['escape=`'], 'escape may'],
  ['#\u2028syntax=a\nFROM x', ['syntax=a'], 'any blank may stand before the name'],
  [
    '# syntax=\u2028a\u00a0\nFROM x',
    ['syntax=\u2028a\u00a0'],
    'a value loses its ASCII blanks only',
  ],
  ['#\uFEFFsyntax=a\nFROM x', [], 'a byte-order mark is no blank'],
])('$2: $0', (text, expected, why) => expect(read(text), why).toEqual(expected));

test.each([
  ['# escape=`\nFROM x', '`'],
  ['# escape=\\\nFROM x', '\\'],
  ['# foo=bar\n# escape=`\nFROM x', '\\'],
  ['FROM x\n# escape=`', '\\'],
])('%j: the escape character is %s', (text, escape) =>
  expect(parseDockerfile(text).escape).toBe(escape),
);

test.each([
  ['# escape=x\nFROM x', 'The escape character must be \\ or `, not x.'],
  ['# escape=\u2028`\nFROM x', 'The escape character must be \\ or `, not \u2028`.'],
  ['# escape=`\n# escape=\\\nFROM x', 'Only one escape directive is allowed.'],
])('%j is refused', (text, message) => {
  expect(parseDockerfile(text).problems.map((problem) => problem.message)).toEqual([message]);
});
