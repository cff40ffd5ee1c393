import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planLessons } from '../../src/measure/plan.ts';
import { readRecord } from '../../src/measure/record.ts';
import { repository } from '../../src/measure/repository.ts';
import { staleLessons } from '../../src/measure/stale.ts';

test('every number belongs to the files that are there', () => {
  const root = join(import.meta.dirname, '../..');
  const lessons = planLessons(repository(root), []);
  const stale = staleLessons(lessons, (slug) => readRecord(root, slug));
  expect(
    stale,
    `Dockerfiles changed since they were measured. Run: npm run measure -- ${stale.join(' ')}`,
  ).toEqual([]);
});
