import { expect, test } from 'vitest';
import { contextBytes } from '../../src/measure/progress-lines.ts';
import { recorded } from './recorded.ts';

const vertex = (name: string, digest = 'v') => JSON.stringify({ vertexes: [{ digest, name }] });
const sent = (current: number, id = 'transferring context:', digest = 'v') =>
  JSON.stringify({ statuses: [{ id, vertex: digest, current }] });
const context = '[internal] load build context';

test('a real build: the last word about the context, not what the ignore file weighs', () => {
  expect(contextBytes(recorded('two-stages.rawjson'))).toBe(41);
  expect(contextBytes(recorded('two-stages-cached.rawjson'))).toBe(29);
});

test.each([
  ['the last amount counts', [vertex(context), sent(10), sent(70)], 70],
  [
    'amounts of two contexts add up',
    [vertex(context), vertex(context, 'w'), sent(1), sent(2, 'transferring context:', 'w')],
    3,
  ],
  ['no step asked for the context', [vertex('[1/2] FROM a')], 0],
  ['it was asked for, and nothing is said of it', [vertex(context)], null],
  ['no progress at all', ['unknown flag'], null],
])('%s', (_, lines, bytes) => expect(contextBytes(lines.join('\n'))).toBe(bytes));
