import { expect, test } from 'vitest';
import { figures } from '../../../src/results/index.ts';
import { figuresOf, groups } from '../../../src/site/results/groups.ts';
import { tileFigures } from '../../../src/site/results/tiles.ts';

test('every figure stands in exactly one group', () => {
  const grouped = groups.flatMap(({ id }) => figuresOf(id)).map(({ id }) => id);
  expect(grouped.toSorted()).toEqual(figures.map(({ id }) => id).toSorted());
});

test('no tile is shown twice', () => {
  const ids = tileFigures.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});
