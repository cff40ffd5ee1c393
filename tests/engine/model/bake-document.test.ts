import { describe, expect, test } from 'vitest';
import type { DocumentNode } from '../../../src/engine/documents/document.ts';
import { readBakeDocument } from '../../../src/engine/model/bake-document.ts';

/** The values alone, without their places. */
function plain(node: DocumentNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

const read = (text: string, format: 'hcl' | 'json' = 'hcl'): unknown => {
  const document = readBakeDocument(text, format);
  return document && plain(document);
};

test.each<[string, unknown]>([
  ['', {}],
  ['# a\n// b\n/* c\nd */ a = 1 # e\n', { a: 1 }],
  ['target "a" {}', { target: { a: {} } }],
  [
    'target "a" {\n  context = "."\n}\ntarget "b" { target = "x" }\n',
    { target: { a: { context: '.' }, b: { target: 'x' } } },
  ],
  ['a = "b\\"c"', { a: 'b"c' }],
  ['a = true\nb = -1.5\nc = null', { a: true, b: -1.5, c: null }],
  ['a = ["b", "c",\n  # d\n  "e",\n]', { a: ['b', 'c', 'e'] }],
  ['a = { b = "c", "d" : "e"\n f = 1 }', { a: { b: 'c', d: 'e', f: 1 } }],
  ['a = "${b}-c"', { a: '${b}-c' }],
  ['a = "${b == "" ? "" : "${b}-"}c"', { a: '${b == "" ? "" : "${b}-"}c' }],
  ['a = B', { a: '${B}' }],
  ['a = "b" == "c" ? "d" : "e"\nf = 1', { a: '${"b" == "c" ? "d" : "e"}', f: 1 }],
  ['a = concat(["b"],\n  ["c"])\nf = 1', { a: '${concat(["b"],\n  ["c"])}', f: 1 }],
  ['a = [for x in y : "${x}"]\nf = 1', { a: '${[for x in y : "${x}"]}', f: 1 }],
  ['a = { for x in y : x => 1 }', { a: '${{ for x in y : x => 1 }}' }],
  ['a = ["b", C, d("e")]', { a: ['b', '${C}', '${d("e")}'] }],
  ['a = !b', { a: '${!b}' }],
  [
    'variable "A" {\n  default = "b"\n  validation { condition = A != "" }\n}',
    { variable: { A: { default: 'b', validation: { '': { condition: '${A != ""}' } } } } },
  ],
  [
    'a = [\n  b(C) > 0 ? "${d}:${e}": "",\n  f(G, "h") && "i" == J ? "k" : "",\n]\nl = 1',
    { a: ['${b(C) > 0 ? "${d}:${e}": ""}', '${f(G, "h") && "i" == J ? "k" : ""}'], l: 1 },
  ],
  [
    'variable "A"    { default = "b" }\nvariable "C" {\n  type = string\n  default = d("e\'f")\n}',
    { variable: { A: { default: 'b' }, C: { type: '${string}', default: '${d("e\'f")}' } } },
  ],
  ['a = "b', null],
  ['a = <<EOT\nb\nEOT\n', null],
  ['a = [', null],
  ['a = (', null],
  ['a = { b', null],
  ['target "a" {', null],
  ['}', null],
  ['"a" = 1', null],
  [`a = ${'['.repeat(1000)}`, null],
])('%j', (text, value) => expect(read(text)).toEqual(value));

describe('JSON', () => {
  test.each<[string, unknown]>([
    [
      '{ "target": { "a": { "tags": ["b"], "args": { "c": null } } } }',
      { target: { a: { tags: ['b'], args: { c: null } } } },
    ],
    ['{}', {}],
    ['[]', null],
    ['{ "a": 1 } x', null],
    ['', null],
  ])('%j', (text, value) => expect(read(text, 'json')).toEqual(value));
});

test('values stand where the file says', () => {
  const text = 'target "a" {\n  args = { B = "c" }\n}\n';
  const document = readBakeDocument(text, 'hcl');
  const found: string[] = [];
  const walk = (node: DocumentNode): void => {
    if (node.kind === 'scalar') found.push(text.slice(node.span.start, node.span.end));
    if (node.kind === 'list') node.items.forEach(walk);
    if (node.kind === 'map')
      for (const { keySpan, value } of node.entries) {
        found.push(text.slice(keySpan.start, keySpan.end));
        walk(value);
      }
  };
  if (document) walk(document);
  expect(found).toEqual(['target', '"a"', 'args', 'B', '"c"']);
});
