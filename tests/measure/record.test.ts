import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import {
  isSameEnvironment,
  readRecord,
  recordFile,
  withMeasurement,
  writeRecord,
  writeWhole,
} from '../../src/measure/record.ts';
import { staleCollections } from '../../src/measure/stale.ts';
import type { Layer, Measurement } from '../../src/results/index.ts';
import { build, noBuilds } from '../results/measured.ts';
import { inputs, sampleEnvironment, taken } from './sample-record.ts';
import { temporaryFolder } from './temporary-folder.ts';

const environment = { ...sampleEnvironment, baseDigests: { 'python:3': 'sha256:a' } };

const measurement = (fileSet: string, digit = '0') =>
  taken(`${fileSet}:${digit}`, { builds: noBuilds, behaviour: null });

const layerOf = (bytes: number): Layer => ({
  instruction: 'COPY x',
  fromBase: false,
  bytes,
  compressedBytes: 0,
  added: 1,
  changed: 0,
  deleted: 0,
  hiddenBytes: 0,
  contents: null,
});

const order = ['starter', 'solution', 'other'];
const record = (...sets: Measurement[]) =>
  sets.reduce(
    (before, set) => withMeasurement('tiny', before, environment, set, order),
    null as ReturnType<typeof readRecord>,
  );

let root = '';
beforeEach(() => {
  root = temporaryFolder();
});

test('what is written is read back, and nothing half-written stays', () => {
  const written = record(measurement('starter'));
  if (written) writeRecord(root, written);
  expect(readRecord(root, 'tiny')).toEqual(written);
  expect(readdirSync(dirname(recordFile(root, 'tiny')))).toEqual(['tiny.json']);
});

test('no file is no record', () => expect(readRecord(root, 'tiny')).toBeNull());

test.each([
  ['no JSON', () => '{', 'expected JSON'],
  ['another version', (text: string) => text.replace('"version": 1', '"version": 0'), 'version: '],
  [
    'a field too many',
    (text: string) => text.replace('"fileSet"', '"x": 1, "fileSet"'),
    'measurements.0: ',
  ],
  ['another name', (text: string) => text.replace('"tiny"', '"other"'), 'lesson: expected tiny'],
  [
    'a median typed in',
    (text: string) => text.replace('"median": 41', '"median": 4'),
    'measurements.0.builds.cold.seconds.median: ',
  ],
  [
    'a size typed in',
    (text: string) => text.replace('"unpackedBytes": 1', '"unpackedBytes": 2'),
    'measurements.0.image.unpackedBytes: ',
  ],
])('a record with %s is refused with one line, and left as it is', (_, change, fault) => {
  const image = { unpackedBytes: 1, compressedBytes: 1, layers: [layerOf(1)] };
  const builds = { ...noBuilds, cold: build(40, 41, 42) };
  const written = record({ ...measurement('starter'), image, builds });
  if (written) writeRecord(root, written);
  const file = recordFile(root, 'tiny');
  const text = change(readFileSync(file, 'utf8'));
  writeFileSync(file, text);
  expect(() => readRecord(root, 'tiny')).toThrow(`content/measurements/tiny.json: ${fault}`);
  expect(() => readRecord(root, 'tiny')).toThrow(/^[^\n]*npm run measure -- tiny --anew$/);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a file that cannot be written leaves the old one and nothing beside it', () => {
  const file = join(root, 'kept');
  mkdirSync(file);
  expect(() => writeWhole(file, 'x')).toThrow();
  expect(readdirSync(root)).toEqual(['kept']);
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
  ['another builder', { builders: ['far'] }, 'sha256:a', false],
  ['another commit', { commit: 'abc' }, 'sha256:a', true],
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
    name: 'tiny',
    sets: [{ name: 'starter', context: new Map(), inputs: inputs('0') }],
  };
  expect(staleCollections([lesson], () => record(...sets))).toEqual(expected);
});
