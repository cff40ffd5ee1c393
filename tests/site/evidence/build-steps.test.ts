import { expect, test } from 'vitest';
import type { Build, Measurement } from '../../../src/results/index.ts';
import { noBuilds } from '../../results/measured.ts';
import { stepRows, totals } from '../../../src/site/evidence/build-steps.ts';

const build = (seconds: number, steps: [name: string, seconds: number | null][]): Build => ({
  seconds: { median: seconds, runs: [seconds] },
  stepsRun: steps.filter(([, took]) => took !== null).length,
  stepsCached: steps.filter(([, took]) => took === null).length,
  steps: steps.map(([name, took]) => ({
    name,
    line: 1,
    cached: took === null,
    seconds: took ?? 0,
  })),
  contextBytes: null,
});

const builds: Measurement['builds'] = {
  ...noBuilds,
  cold: build(3.3, [
    ['[2/3] WORKDIR /app', 0.01],
    ['[3/3] RUN pip install -r requirements.txt', 2.8],
  ]),
  nothing: build(0.2, [
    ['[2/3] WORKDIR /app', null],
    ['[3/3] RUN pip install -r requirements.txt', null],
  ]),
  app: build(2.9, [
    ['[2/3] WORKDIR /app', null],
    ['[3/3] RUN pip install -r requirements.txt', 2.5],
  ]),
  dependency: null,
};

test('every instruction with what became of it in each build', () => {
  expect(stepRows({ builds })).toEqual([
    { instruction: 'WORKDIR /app', cells: ['0.01 s', 'kept', 'kept', '–'] },
    { instruction: 'RUN pip install -r requirements.txt', cells: ['2.8 s', 'kept', '2.5 s', '–'] },
  ]);
});

test('the whole builds', () => {
  expect(totals({ builds })).toEqual(['3.3 s', '0.20 s', '2.9 s', '–']);
});
