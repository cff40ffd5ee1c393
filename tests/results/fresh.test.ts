import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planCollections } from '../../src/measure/plan.ts';
import { readRecord } from '../../src/measure/record.ts';
import { repository } from '../../src/measure/repository.ts';
import { staleCollections } from '../../src/measure/stale.ts';

test('every number belongs to the files that are there', () => {
  const root = join(import.meta.dirname, '../..');
  const collections = planCollections(repository(root), []);
  const stale = staleCollections(collections, (name) => readRecord(root, name));
  expect(
    stale,
    `File sets changed since they were measured. Run: npm run measure -- ${stale.join(' ')}`,
  ).toEqual([]);
});
