import { describe, expect, test } from 'vitest';
import { jsonKeys } from '../../src/cli/json-keys.ts';

describe('the keys of a JSON text and their lines', () => {
  test.each([
    ['{}', []],
    ['[1, "a"]', []],
    ['{ "a": "b" }', ['1 a']],
    ['{\n"a": { "b": 1,\n"c" : {} },\n"a": 2 }', ['2 a', '2 a/b', '3 a/c', '4 a']],
    ['{ "a{": "}\\":", "b\\"\\n": "{" }', ['1 a{', '1 b"\n']],
    ['{ "a": [{ "b": 1 }, {\n"b": 2 }] }', ['1 a', '1 a/b', '2 a/b']],
    ['{ "a": { "b": { "c": { "d": 1 } } }, "e": 1 }', ['1 a', '1 a/b', '1 a/b/c', '1 e']],
  ])('%j', (text, expected) => {
    expect(jsonKeys(text, 3).map(({ line, path }) => `${line} ${path.join('/')}`)).toEqual(
      expected,
    );
  });
});
