import { describe, expect, test } from 'vitest';
import { at, type DocumentNode } from '../../../src/engine/documents/document.ts';
import { documentParsers } from '../../../src/engine/documents/index.ts';

type Format = 'yaml' | 'toml';

/** The plain value of a node. */
const plain = (node: DocumentNode | null | undefined): unknown => {
  if (!node) return node;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
};

describe('values', () => {
  test.each<[Format, string, unknown]>([
    ['yaml', 'a: 1\nb: [x, "y"]\n', { a: 1, b: ['x', 'y'] }],
    [
      'yaml',
      'on:\n  schedule:\n    - cron: "0 4 * * 1"\n',
      { on: { schedule: [{ cron: '0 4 * * 1' }] } },
    ],
    ['yaml', 'a: &x {k: v}\nb: *x\n', { a: { k: 'v' }, b: { k: 'v' } }],
    [
      'yaml',
      'base: &x {k: v}\nb:\n  <<: *x\n  l: w\n',
      { base: { k: 'v' }, b: { k: 'v', l: 'w' } },
    ],
    [
      'yaml',
      'a: &a {k: 1}\nb: &b {k: 2, l: 2}\nc:\n  <<: [*a, *b]\n  m: 3\n',
      { a: { k: 1 }, b: { k: 2, l: 2 }, c: { k: 1, l: 2, m: 3 } },
    ],
    ['yaml', 'a:\n', { a: null }],
    ['yaml', 'a: !reference [b, c]\n', { a: ['b', 'c'] }],
    ['toml', 'a = 1\nb = ["x", "y"]\n', { a: 1, b: ['x', 'y'] }],
    [
      'toml',
      '[project]\nrequires-python = ">=3.11"\n',
      { project: { 'requires-python': '>=3.11' } },
    ],
    ['toml', '[a.b]\nx = 1\n[a.c]\ny = 2\n', { a: { b: { x: 1 }, c: { y: 2 } } }],
    [
      'toml',
      '[[p]]\nn = 1\n[[p]]\nn = 2\n[p.q]\nr = 3\n',
      { p: [{ n: 1 }, { n: 2, q: { r: 3 } }] },
    ],
    ['toml', 'a.b = {c = true}\n', { a: { b: { c: true } } }],
    ['toml', 'd = 2026-11-21\n', { d: '2026-11-21' }],
  ])('%s: %j', (format, text, expected) => {
    expect(plain(documentParsers[format](text))).toEqual(expected);
  });
});

test.each<[Format, string]>([
  ['yaml', 'a: [1\n'],
  ['yaml', 'a: b: c\n'],
  ['yaml', 'a: 1\na: 2\n'],
  ['yaml', ''],
  ['toml', 'a = \n'],
  ['toml', '[a\n'],
])('%s that cannot be read is null: %j', (format, text) => {
  expect(documentParsers[format](text)).toBeNull();
});

describe('places', () => {
  test.each<[Format, string, string[], string, string | null]>([
    ['yaml', 'a:\n  b: value # c\n', ['a', 'b'], 'value', 'value'],
    ['yaml', "a: 'it''s'\n", ['a'], "'it''s'", null],
    ['yaml', 'a: "plain"\n', ['a'], '"plain"', 'plain'],
    ['yaml', 'run: |\n  one\n  two\n', ['run'], '|\n  one\n  two\n', null],
    ['toml', '[a]\nb = "value"\n', ['a', 'b'], '"value"', 'value'],
    ['toml', 'b = "a\\tb"\n', ['b'], '"a\\tb"', null],
    ['toml', "b = '''x'''\n", ['b'], "'''x'''", 'x'],
  ])('%s: %j', (format, text, path, whole, verbatim) => {
    const node = at(documentParsers[format](text), ...path);
    const from = node?.kind === 'scalar' ? node.verbatimFrom : null;
    expect(node && text.slice(node.span.start, node.span.end)).toBe(whole);
    expect(from === null ? null : text.slice(from, from + (verbatim?.length ?? 0))).toBe(verbatim);
  });
});

test('an alias that contains itself and one that multiplies end', () => {
  expect(documentParsers.yaml('a: &a [*a]\n')).not.toBeUndefined();
  const lines = Array.from({ length: 30 }, (_, index) => {
    const before = index === 0 ? 'x' : `*a${index - 1}`;
    return `a${index}: &a${index} [${before}, ${before}, ${before}]`;
  });
  expect(documentParsers.yaml(`${lines.join('\n')}\n`)).not.toBeUndefined();
});
