import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planCollections } from '../../src/measure/plan.ts';
import { readRecord } from '../../src/measure/record.ts';
import { repository } from '../../src/measure/repository.ts';
import { staleCollections } from '../../src/measure/stale.ts';

const root = join(import.meta.dirname, '../..');
const collections = planCollections(repository(root), []);
const recordOf = (name: string) => readRecord(root, name);

test('every number belongs to the files that are there', () => {
  const measured = collections.filter(({ name }) => recordOf(name) !== null);
  const stale = staleCollections(measured, recordOf);
  expect(
    stale,
    `File sets changed since they were measured. Run: npm run measure -- ${stale.join(' ')}`,
  ).toEqual([]);
});

test('everything has numbers', () => {
  const missing = collections.filter(({ name }) => recordOf(name) === null);
  expect(missing.map(({ name }) => name)).toEqual([]);
});
