import { expect, test } from 'vitest';
import {
  logicalOf,
  parseShell,
  type ShellScript,
  type Statement,
} from '../../../src/engine/syntax/index.ts';

const read = (script: string): ShellScript => parseShell(logicalOf(script));

/** Statements in a few signs: `{a;b}` a list, `|` a pipeline, `( )` a subshell, `?` an unknown word. */
function sketch(statement: Statement): string {
  const all = (body: readonly Statement[]): string => body.map(sketch).join('; ');
  switch (statement.kind) {
    case 'command': {
      const assignments = statement.assignments.map(
        ({ name, value }) => `${name}:=${value?.value ?? '?'}`,
      );
      const words = statement.words.map(({ value }) => value ?? '?');
      return [...assignments, ...words].join(' ') + (statement.background ? '&' : '');
    }
    case 'pipeline':
      return (statement.negated ? '! ' : '') + statement.parts.map(sketch).join(' | ');
    case 'list':
      return statement.parts
        .map((part, i) => (i > 0 ? ` ${statement.operators[i - 1]} ` : '') + sketch(part))
        .join('');
    case 'if':
      return `if ${statement.conditions.map((c, i) => `[${all(c)}] ${all(statement.branches[i] ?? [])}`).join(' elif ')}${
        statement.otherwise === null ? '' : ` else ${all(statement.otherwise)}`
      }`;
    case 'case':
      return `case ${statement.branches.map(({ patterns, body }) => `${patterns.join('|')}: ${all(body)}`).join(' / ')}`;
    case 'loop':
      return `loop [${all(statement.condition)}] ${all(statement.body)}`;
    case 'group':
      return statement.subshell ? `(${all(statement.body)})` : `{${all(statement.body)}}`;
    case 'function':
      return `${statement.name}() ${all(statement.body)}`;
    case 'other':
      return 'other';
  }
}

test.each([
  ['apt-get update && apt-get install -y curl', 'apt-get update && apt-get install -y curl'],
  ['a || b; c\nd', 'a || b; c; d'],
  ['a | b | c', 'a | b | c'],
  ['! a', '! a'],
  ['set -e; exec "$@"', 'set -e; exec ?'],
  ['A=1 B="c d" run', 'A:=1 B:=c d run'],
  ['A=$(b)', 'A:=?'],
  ['export A=b C="$D"', 'export A=b ?'],
  ['a & b', 'a&; b'],
  ['(a; b) & c', '(a&; b&); c'],
  ['(a; b) && { c; }', '(a; b) && {c}'],
  ['if a; then b; elif c; then d; else e; fi', 'if [a] b elif [c] d else e'],
  ['case "$1" in a|b) c;; *) d;; esac', 'case a|b: c / *: d'],
  ['for f in x y; do a "$f"; done', 'loop [] a ?'],
  ['while a; do b; done', 'loop [a] b'],
  ['until a; do sleep 1; done', 'loop [a] sleep 1'],
  ['f() { a; }; f', 'f() {a}; f'],
  ['if a; then b; fi > log', 'if [a] b'],
  ['[ -f a ] && b', '[ -f a ] && b'],
  ['[[ -f a ]]', 'other'],
  ['time a', 'a'],
  ['# c\na # d', 'a'],
  ['', ''],
])('%s', (script, expected) => {
  const { statements, complete } = read(script);
  expect(statements.map(sketch).join('; ')).toBe(expected);
  expect(complete).toBe(true);
});

test.each([
  ['a', 'a', []],
  ['"a b"', 'a b', []],
  ["'a$B'", 'a$B', []],
  ['a\\ b', 'a b', []],
  ["$'a\\tb'", 'a\tb', []],
  ['"a"\'b\'c', 'abc', []],
  ['uvicorn[standard]', 'uvicorn[standard]', []],
  ['"uvicorn[standard]==0.30"', 'uvicorn[standard]==0.30', []],
  ['a>=1', 'a', []],
  ['$A', null, ['A']],
  ['"x${A:-$B}"', null, ['A', 'B']],
  ['${A%$B}', null, ['A', 'B']],
  ['$1$@$?', null, []],
  ['$(a)', null, []],
  ['`a`', null, []],
  ['$((1+1))', null, []],
  ['*.txt', null, []],
  ['a?', null, []],
  ['{a,b}', null, []],
  ['~/x', null, []],
  ['"~"', '~', []],
])('the word %s has the value %j', (word, value, variables) => {
  const [command] = read(`run ${word}`).statements;
  expect(command?.kind === 'command' ? command.words[1] : null).toMatchObject({ value, variables });
});

test('redirects', () => {
  const [command] = read('a > b 2>&1 < c <<E\nd $X\nE\n').statements;
  const redirects = command?.kind === 'command' ? command.redirects : [];
  expect(
    redirects.map(({ descriptor, operator, target, body }) => [
      descriptor,
      operator,
      target?.value ?? null,
      body,
    ]),
  ).toEqual([
    [null, '>', 'b', null],
    [2, '>&', '1', null],
    [null, '<', 'c', null],
    [null, '<<', null, 'd $X\n'],
  ]);
});

test.each([
  ['#!/bin/bash -e\na', '/bin/bash -e'],
  ['#! /usr/bin/env python3\r\na', '/usr/bin/env python3'],
  ['a', null],
])('%j has the shebang %j', (script, shebang) => expect(read(script).shebang).toBe(shebang));

test.each(['if a; then b', 'a "b', 'a $(b', 'a ${ b && c', 'a &&', ')', 'for x in; done'])(
  '%j is incomplete',
  (script) => {
    expect(read(script).complete).toBe(false);
  },
);

test.each([
  ['nested groups', '('.repeat(50_000)],
  ['nested substitutions', '$('.repeat(50_000)],
  ['nested parameters', '${a:-'.repeat(50_000)],
  ['nested conditions', 'if a; then\n'.repeat(20_000)],
  ['a script of 1 MB', 'a b c\n'.repeat(180_000)],
  ['an open quote', `a "${'b '.repeat(100_000)}`],
])('%s do not hang and are incomplete', (_, script) => expect(read(script).complete).toBe(false));

test.each([
  ['here-documents on one line', 'a <<E '.repeat(20_000) + '\n'.repeat(20_000)],
  ['open brackets and braces', 'a[{'.repeat(20_000)],
])('many %s do not hang', (_, script) => expect(read(script).statements).toHaveLength(1));

test.each([
  ['a ) b', ['a']],
  ['a\nfi\nb', ['a', 'b']],
  ['a\ndef f(self):\n  rm -rf x', ['a', 'def f']],
])('of the broken script %j these commands are kept', (script, expected) => {
  const { statements, complete } = read(script);
  expect([statements.map(sketch), complete]).toEqual([expected, false]);
});

test('places go through continued lines of the file the script came from', () => {
  const file = 'RUN a && \\\n  pip install';
  const text = {
    text: 'a &&   pip install',
    offsets: [4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24],
  };
  const [list] = parseShell(text).statements;
  const second = list?.kind === 'list' ? list.parts[1] : undefined;
  expect(file.slice(second?.span.start, second?.span.end)).toBe('pip install');
});
