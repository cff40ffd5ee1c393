import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { logicalOf, parseShell } from '../../../src/engine/syntax/index.ts';

/** What is marked lacks what stands behind the arrow; nothing there: it is itself too much. */
const refusedScripts = [
  ['echo «"»a', '"'],
  ["echo 'a' «'»b", "'"],
  ['echo "a $(b «`»c"', '`'],
  ['echo «$(»a', ')'],
  ['a && «(»b', ')'],
  ['«if» a; then b', 'fi'],
  ['«if» a; b; fi', 'then'],
  ['if a; then b; «elif» c; fi', 'then'],
  ['«while» a; do b', 'done'],
  ['«for» i in a b; echo; done', 'do'],
  ['«case» a in b) c;;', 'esac'],
  ['«{» a; b', '}'],
  ['a «&&»', 'command'],
  ['a «||» # b', 'command'],
  ['a «|»', 'command'],
  ['a; «done»', ''],
  ['a «)» b', ''],
  ['a; «;» b', ''],
] as const;

/** Some shell takes them, so nothing is sure. */
const doubtful = [
  'select a in b',
  'coproc { a',
  'function f { echo "a',
  'time for a',
  '[[ a; echo "b',
  'echo ${A:-"b}',
  'echo "$[a" b',
  'cat <<E`',
  'f() a',
];

test.each(refusedScripts)('%j lacks %j', (marked, lacks) => {
  const { complete, refused } = parseShell(logicalOf(marked.replaceAll(/[«»]/g, '')));
  const start = marked.indexOf('«');
  expect(complete).toBe(false);
  expect(refused).toEqual({ span: { start, end: marked.indexOf('»') - 1 }, lacks });
});

test.each(doubtful)('%j is not sure to be refused', (script) => {
  expect(parseShell(logicalOf(script)).refused).toBeUndefined();
});

describe.each(['dash', 'bash'])('%s', (shell) => {
  const takes = (script: string) => spawnSync(shell, ['-n', '-c', script]).status === 0;
  const isThere = spawnSync(shell, ['-n', '-c', 'true']).status === 0;

  test.runIf(isThere).each(refusedScripts)('refuses %j', (marked) => {
    expect(takes(marked.replaceAll(/[«»]/g, ''))).toBe(false);
  });
});
