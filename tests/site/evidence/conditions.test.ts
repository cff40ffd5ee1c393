import { expect, test } from 'vitest';
import { conditionsOf } from '../../../src/site/evidence/conditions.ts';

test.each([
  [
    { engine: '28.5.2+dfsg4', runs: 3, bases: 'recreated' },
    'Docker Engine 28.5, 3 runs each, on recreated base images',
  ],
  [
    { engine: '29.1.0', runs: 1, bases: 'hub' },
    'Docker Engine 29.1, one run, on the official base images',
  ],
] as const)('%o', (environment, said) => {
  expect(conditionsOf(environment)).toBe(said);
});
