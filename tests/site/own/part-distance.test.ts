import { describe, expect, test } from 'vitest';
import { differenceOfParts } from '../../../src/site/own/part-distance.ts';

const own = [
  'from python:3.13-slim-trixie',
  'copy context requirements.txt',
  'run pip install requirements.txt no-cache-dir',
  'copy context .',
  'user other',
  'start none+exec gunicorn app:app direct',
];
const changed = (from: string, ...to: string[]) =>
  own.flatMap((part) => (part === from ? to : [part]));
const distance = (other: readonly string[]) => differenceOfParts(own, other).distance;

test('the same parts are no distance apart', () => {
  expect(differenceOfParts(own, own)).toEqual({ yours: [], theirs: [], order: false, distance: 0 });
});

test('the same parts in another order are a small one', () => {
  expect(differenceOfParts(own, own.toReversed())).toEqual({
    yours: [],
    theirs: [],
    order: true,
    distance: 1,
  });
});

test('a part that is there twice differs from one that is there once', () => {
  expect(differenceOfParts([...own, 'run x'], [...own, 'run x', 'run x']).theirs).toEqual([
    'run x',
  ]);
});

describe('nearer than', () => {
  const base = 'from python:3.13-slim-trixie';
  const pip = 'run pip install requirements.txt no-cache-dir';
  test.each([
    [
      'another user',
      changed('user other', 'user root'),
      'another base',
      changed(base, 'from ubuntu:24.04'),
    ],
    [
      'another version of the base',
      changed(base, 'from python:3.12-slim-trixie'),
      'the full base',
      changed(base, 'from python:3.13-trixie'),
    ],
    [
      'the full base',
      changed(base, 'from python:3.13-trixie'),
      'another base',
      changed(base, 'from ubuntu:24.04'),
    ],
    [
      'a kept cache',
      changed(pip, 'run pip install requirements.txt'),
      'a compiler',
      changed(pip, 'run apt install gcc', pip),
    ],
    ['a variable', [...own, 'env A=1'], 'a command', [...own, 'run make']],
    ['a command', [...own, 'run make'], 'another base', changed(base, 'from ubuntu:24.04')],
  ])('%s is nearer than %s', (_near, near, _far, far) => {
    expect(distance(near)).toBeLessThan(distance(far));
  });

  test.each([[changed('user other', 'user root')], [[...own, 'run make']], [own.slice(1)]])(
    'from either side it is as far',
    (other) => {
      expect(differenceOfParts(other, own).distance).toBeCloseTo(distance(other));
    },
  );
});
