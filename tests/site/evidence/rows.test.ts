import { expect, test } from 'vitest';
import { evidenceRows } from '../../../src/site/evidence/rows.ts';

test('starter and solution come first, and a file set without numbers says so', () => {
  const variants = [{ name: 'tini', title: 'With tini', accepted: true, note: 'It forwards.' }];
  expect(evidenceRows({ variants }, null)).toEqual([
    { name: 'starter', title: 'Starter', note: null, accepted: false, measured: null },
    { name: 'solution', title: 'Solution', note: null, accepted: true, measured: null },
    { name: 'tini', title: 'With tini', note: 'It forwards.', accepted: true, measured: null },
  ]);
});
