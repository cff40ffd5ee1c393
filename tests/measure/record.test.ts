import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  isSameEnvironment,
  readRecord,
  recordFile,
  withMeasurement,
  writeRecord,
} from '../../src/measure/record.ts';
import { staleLessons } from '../../src/measure/stale.ts';
import type { Environment, Measurement } from '../../src/results/index.ts';
import { noBuilds, notTaken } from '../results/measured.ts';
import { sampleApp } from './sample-app.ts';

const environment: Environment = {
  engine: '28',
  buildkit: 'part of Engine 28',
  imageStore: 'overlay2',
  operatingSystem: 'Debian',
  cpus: 2,
  memoryBytes: 1,
  bases: 'recreated',
  baseDigests: { 'python:3': 'sha256:a' },
  packages: 'mirror on loopback',
  runs: 3,
  builders: ['default'],
  commit: null,
};

function measurement(fileSet: string, digit = '0'): Measurement {
  return {
    fileSet,
    inputs: digit.repeat(64),
    takenAt: '2026-11-21T00:00:00.000Z',
    image: null,
    builds: noBuilds,
    ...notTaken,
    behaviour: null,
    failures: [],
  };
}

const order = ['starter', 'solution', 'other'];
const record = (...sets: Measurement[]) =>
  sets.reduce(
    (before, set) => withMeasurement('tiny', before, environment, set, order),
    null as ReturnType<typeof readRecord>,
  );

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shipworthy-record-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('what is written is read back, and nothing half-written stays', () => {
  const written = record(measurement('starter'));
  if (written) writeRecord(root, written);
  expect(readRecord(root, 'tiny')).toEqual(written);
  expect(readdirSync(dirname(recordFile(root, 'tiny')))).toEqual(['tiny.json']);
});

test('no file and an unreadable file are no record', () => {
  expect(readRecord(root, 'tiny')).toBeNull();
  const written = record(measurement('starter'));
  if (written) writeRecord(root, written);
  writeFileSync(recordFile(root, 'tiny'), '{');
  expect(readRecord(root, 'tiny')).toBeNull();
});

test('sets keep their order, a new number replaces the old, and a set that is gone goes', () => {
  const later = record(
    measurement('gone'),
    measurement('other'),
    measurement('starter'),
    measurement('other', '1'),
  );
  expect(later?.measurements.map(({ fileSet, inputs }) => fileSet + inputs[0])).toEqual([
    'starter0',
    'other1',
  ]);
});

test.each([
  ['the same', {}, 'sha256:a', true],
  ['more runs', { runs: 5 }, 'sha256:a', false],
  ['another engine', { engine: '29' }, 'sha256:a', false],
  ['another base image', {}, 'sha256:b', false],
  ['a base that is not here', {}, null, false],
])('comparable: %s', (_, change, id, expected) =>
  expect(isSameEnvironment(environment, { ...environment, ...change }, { 'python:3': id })).toBe(
    expected,
  ),
);

test.each([
  ['fresh', [measurement('starter')], []],
  ['never measured', [], ['tiny']],
  ['a changed file', [measurement('starter', '1')], ['tiny']],
  ['a set too many', [measurement('starter'), measurement('other')], ['tiny']],
])('stale: %s', (_, sets, expected) => {
  const lesson = {
    slug: 'tiny',
    app: sampleApp,
    sets: [{ name: 'starter', context: new Map(), inputs: '0'.repeat(64) }],
  };
  expect(staleLessons([lesson], () => record(...sets))).toEqual(expected);
});
