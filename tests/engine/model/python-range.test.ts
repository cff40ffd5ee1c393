import { expect, test } from 'vitest';
import { pep440Range, poetryRange, sameVersion } from '../../../src/engine/model/python-range.ts';

test.each([
  ['>=3.12', '3.12', true],
  ['>=3.12', '3.11', false],
  ['>=3.12', '3.9', false],
  ['>=3.9', '3.13', true],
  ['>=3.12,<3.13', '3.13', false],
  ['>= 3.12, < 4', '3.14', true],
  ['>=3.12.4', '3.12', true],
  ['>=3.12.4', '3.12.3', false],
  ['<=3.13', '3.13', true],
  ['<=3.13', '3.13.1', false],
  ['~=3.11', '3.14', true],
  ['~=3.11', '4.0', false],
  ['~=3.11.2', '3.11', true],
  ['~=3.11.2', '3.12', false],
  ['==3.12.*', '3.12', true],
  ['==3.12.*', '3.13', false],
  ['!=3.12.*,>=3.10', '3.12', false],
  ['!=3.12.1,>=3.10', '3.12', true],
  ['>3.12', '3.12', true],
  ['', '3.12', true],
  ['>=3.13.0rc1', '3.12', null],
  ['>=3.13.0rc1,<3.12', '3.12', false],
  ['nonsense', '3.12', null],
  ['>=3.12', '3', null],
  ['>=3.12', 'rc', null],
])('PEP 440: %s admits %s: %s', (text, version, expected) => {
  expect(pep440Range(text).admits(version)).toBe(expected);
});

test.each([
  ['^3.11', '3.13', true],
  ['^3.11', '3.10', false],
  ['^3.11', '4.0', false],
  ['~3.11', '3.11', true],
  ['~3.11', '3.12', false],
  ['~3', '3.12', true],
  ['*', '2.7', true],
  ['3.11.*', '3.12', false],
  ['3.11', '3.11', true],
  ['3.11', '3.12', false],
  ['>=3.9,<3.12', '3.12', false],
  ['>=3.9 <3.12', '3.11', true],
  ['>= 3.9, < 3.12', '3.11', true],
  ['^3.8 || ^4.0', '4.1', true],
  ['~2.7 || ~3.9', '3.10', false],
])('Poetry: %s admits %s: %s', (text, version, expected) => {
  expect(poetryRange(text).admits(version)).toBe(expected);
});

test.each([
  ['3.12', '3.12', true],
  ['3.12.4', '3.12', true],
  ['3.12', '3.13', false],
  ['3.1', '3.12', false],
  ['3', '3.13', true],
  ['dev', '3.13', null],
])('the version %s is %s: %s', (text, version, expected) => {
  expect(sameVersion(text).admits(version)).toBe(expected);
});
