import { expect, test } from 'vitest';
import type { Environment, LessonMeasurements } from '../../../src/results/index.ts';
import { ledgerEntry, type LedgerEntry } from '../../../src/site/results/ledger.ts';
import { measured } from '../../results/measured.ts';

const environment: Environment = {
  engine: '28.5.2',
  buildkit: 'v0.25.1',
  imageStore: 'overlay2',
  operatingSystem: 'Debian',
  cpus: 2,
  memoryBytes: 8e9,
  bases: 'recreated',
  baseDigests: { 'python:3.13-slim-trixie': `sha256:${'0123456789abcdef'.repeat(4)}` },
  packages: 'network',
  runs: 3,
  builders: ['default'],
  commit: `${'0123456789'.repeat(4)}+`,
};

const record = (
  days: readonly string[],
  changes: Partial<Environment> = {},
): LessonMeasurements => ({
  version: 1,
  writtenBy: 'npm run measure',
  lesson: 'not-root',
  environment: { ...environment, ...changes },
  measurements: days.map((day, index) =>
    measured({ fileSet: `set-${index}`, takenAt: `${day}T12:00:00Z` }),
  ),
});

const two = ['2026-11-21', '2026-11-20'];

test.each<[string, LessonMeasurements, number, string[], Partial<LedgerEntry>]>([
  ['one day', record(['2026-11-21']), 1, [], { taken: '2026-11-21', counted: '1' }],
  ['several days', record(two), 2, [], { taken: '2026-11-20 to 2026-11-21', counted: '2' }],
  ['some never measured', record(two), 9, [], { counted: '2 of 9' }],
  ['files as they were', record(two), 2, [], { since: 'unchanged' }],
  ['one file changed', record(two), 2, ['set-1'], { since: 'changed: set-1' }],
  ['all files changed', record(two), 2, ['set-0', 'set-1'], { since: 'all changed' }],
  [
    'the base, shortened',
    record(two),
    2,
    [],
    { bases: [{ image: 'python:3.13-slim-trixie', digest: '0123456789ab' }] },
  ],
  ['a commit with changes on top', record(two), 2, [], { commit: '0123456+' }],
  ['no commit recorded', record(two, { commit: null }), 2, [], { commit: null }],
])('%s', (_, taken, sets, stale, expected) =>
  expect(ledgerEntry(taken, sets, stale)).toMatchObject(expected),
);
