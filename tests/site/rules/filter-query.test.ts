import { describe, expect, test } from 'vitest';
import {
  countText,
  everything,
  fits,
  readQuery,
  writeQuery,
  type Listed,
  type Wanted,
} from '../../../src/site/rules/filter-query.ts';

const root: Listed = {
  text: 'runs-as-root the container runs as root dl3002',
  stage: '2',
  severity: 'error',
  tools: 'hadolint trivy',
  fix: 'yes',
  optional: 'no',
  evidence: 'yes',
};

describe('what fits', () => {
  test.each<[Partial<Wanted>, boolean]>([
    [{}, true],
    [{ words: 'ROOT  dl3002' }, true],
    [{ words: 'root pip' }, false],
    [{ stage: '2' }, true],
    [{ stage: '3' }, false],
    [{ severity: 'error' }, true],
    [{ severity: 'info' }, false],
    [{ tool: 'trivy' }, true],
    [{ tool: 'triv' }, false],
    [{ fix: 'yes', optional: 'no' }, true],
    [{ fix: 'no' }, false],
    [{ optional: 'yes' }, false],
    [{ evidence: 'yes' }, true],
    [{ evidence: 'no' }, false],
    [{ words: 'root', stage: '2', tool: 'checkov' }, false],
  ])('%j: %j', (wanted, expected) => {
    expect(fits({ ...everything, ...wanted }, root)).toBe(expected);
  });
});

describe('the address', () => {
  test.each<[string, Partial<Wanted>]>([
    ['', {}],
    ['?tool=hadolint', { tool: 'hadolint' }],
    ['?words=pip+cache&fix=yes', { words: 'pip cache', fix: 'yes' }],
  ])('%s', (query, wanted) => {
    expect(readQuery(query)).toEqual({ ...everything, ...wanted });
    expect(writeQuery({ ...everything, ...wanted })).toBe(query);
  });

  test('asks for nothing that the form does not know, and blanks are nothing', () => {
    expect(readQuery('?utm=mail&stage=1')).toEqual({ ...everything, stage: '1' });
    expect(writeQuery({ ...everything, words: '  ' })).toBe('');
  });
});

test.each([
  [101, 101, 'All 101 rules'],
  [12, 101, '12 of 101 rules'],
  [0, 101, 'No rule fits'],
])('%i of %i: %s', (shown, all, text) => expect(countText(shown, all)).toBe(text));
