import { expect, test } from 'vitest';
import { wantsColor } from '../../src/cli/color.ts';

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '3' }, false, true],
  [{ FORCE_COLOR: '' }, false, false],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: 'false' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false, false],
])('%j, a terminal: %j: colour %j', (environment, isTerminal, expected) => {
  expect(wantsColor(isTerminal, environment)).toBe(expected);
});
