import { expect, test } from 'vitest';
import { readOptions } from '../../src/measure/options.ts';

const usual = {
  names: [],
  help: false,
  dryRun: false,
  runs: null,
  only: null,
  bases: null,
  builders: [],
  anew: false,
  verify: null,
};

test.each([
  ['', {}],
  ['--help', { help: true }],
  [
    'not-root --runs 5 --only starter --bases hub --dry-run',
    { names: ['not-root'], runs: 5, only: 'starter', bases: 'hub', dryRun: true },
  ],
  ['--builder a journey --builder b', { names: ['journey'], builders: ['a', 'b'] }],
  ['evidence --anew', { names: ['evidence'], anew: true }],
  ['--verify', { verify: 5 }],
  ['--verify 2 not-root', { verify: 2, names: ['not-root'] }],
  ['--verify not-root', { verify: 5, names: ['not-root'] }],
])('%j is read', (line, options) =>
  expect(readOptions(line.split(' ').filter(Boolean))).toEqual({ ...usual, ...options }),
);

test.each([
  ['--runs 0', '--runs 0'],
  ['--runs many', '--runs many'],
  ['--bases moon', '--bases moon'],
  ['--fast', '--fast'],
  ['--anew', '--anew'],
  ['--builder a --builder a', '--builder a'],
  ['--verify 0', '--verify 0'],
  ['--verify --runs 2', '--verify'],
])('%j is refused with one line', (line, message) => {
  const attempt = () => readOptions(line.split(' '));
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(/^[^\n]+$/);
});
