import { expect, test } from 'vitest';
import { readVertexes } from '../../src/measure/progress-lines.ts';
import { stepsOf } from '../../src/measure/steps.ts';
import { recorded } from './recorded.ts';

const dockerfile = recorded('two-stages.Dockerfile');
const cold = stepsOf(readVertexes(recorded('two-stages.rawjson')), dockerfile);
const again = stepsOf(readVertexes(recorded('two-stages-cached.rawjson')), dockerfile);

test('instructions of both stages in the order of the Dockerfile, past comments and heredocs', () => {
  expect(cold.map(({ line, name }) => `${line} ${name.split(' ').slice(0, 3).join(' ')}`)).toEqual([
    '3 [build 2/4] WORKDIR',
    '4 [build 3/4] COPY',
    '5 [build 4/4] RUN',
    '11 [stage-1 2/3] RUN',
    '15 [stage-1 3/3] COPY',
  ]);
});

test('everything runs the first time and nothing the second', () => {
  expect(cold.map(({ cached }) => cached)).toEqual([false, false, false, false, false]);
  expect(again.map(({ cached }) => cached)).toEqual([true, true, true, true, true]);
});

test('a step that ran took time and a cached one none', () => {
  expect(cold.every(({ seconds }) => seconds > 0)).toBe(true);
  expect(again.every(({ seconds }) => seconds === 0)).toBe(true);
});

test.each([
  ['one stage has no name', 'FROM a\nRUN x', ['[2/2] RUN x'], [2]],
  ['metadata is no step', 'FROM a\nENV A=1\nUSER b\nRUN x', ['[2/2] RUN x'], [4]],
  ['a flag on FROM', 'FROM --platform=$P a AS B\nRUN x', ['[b 2/2] RUN x'], [2]],
  ['two heredocs', 'FROM a\nRUN <<A <<"B"\nRUN 1\nA\nRUN 2\nB\nCOPY x y', ['[3/3] COPY x y'], [7]],
  ['FROM is not a step', 'FROM a\nRUN x', ['[1/2] FROM a', '[2/2] RUN x'], [2]],
  [
    'a stage that continues another',
    'FROM a AS B\nRUN x\nFROM b\nRUN y',
    ['[stage-1 1/1] RUN y'],
    [4],
  ],
  ['FROM scratch', 'FROM scratch\nCOPY x y', ['[1/1] COPY x y'], [2]],
  ['a step the Dockerfile does not have', 'FROM a', ['[2/2] RUN x'], [null]],
])('%s', (_, dockerfile, names, lines) => {
  const vertexes = names.map((name) => ({ name, cached: false, seconds: 1, error: null }));
  expect(stepsOf(vertexes, dockerfile).map(({ line }) => line)).toEqual(lines);
});

test.each([
  ['FROM img:1\nRUN x', ['[1/2] RUN x'], [2]],
  ['FROM other\nRUN x', ['[2/2] RUN x'], [2]],
  ['ARG V=1\nFROM img:${V} AS b\nRUN x', ['[b 1/2] RUN x'], [3]],
  ['FROM img:${V:-1}\nRUN x', ['[1/2] RUN x'], [2]],
])('a named context in the place of img:1: %j', (dockerfile, names, lines) => {
  const vertexes = names.map((name) => ({ name, cached: false, seconds: 1, error: null }));
  expect(stepsOf(vertexes, dockerfile, ['img:1']).map(({ line }) => line)).toEqual(lines);
});

test('ten steps and more are numbered with a blank before the shorter numbers', () => {
  const lines = Array.from({ length: 10 }, (_, at) => `RUN echo ${at}`);
  const vertexes = lines.map((instruction, at) => ({
    name: `[${String(at + 2).padStart(2)}/11] ${instruction}`,
    cached: false,
    seconds: 1,
    error: null,
  }));
  const steps = stepsOf(vertexes, ['FROM python:3.13', ...lines].join('\n'));
  expect(steps.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});
