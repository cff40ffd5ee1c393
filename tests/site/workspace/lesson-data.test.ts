import { describe, expect, test } from 'vitest';
import type { Build, LessonMeasurements, Measurement } from '../../../src/results/index.ts';
import {
  longTexts,
  workspaceData,
  type LessonParts,
  type SetContext,
} from '../../../src/site/workspace/lesson-data.ts';
import { noBuilds, notTaken } from '../../results/measured.ts';

const app = {
  'requirements.txt': 'flask\n',
  'src/app.py': 'pass\n',
  'start.sh': '#!/bin/sh\npython app.py\n',
};

const set = (name: string, own: Record<string, string>): SetContext => ({
  name,
  title: name,
  context: new Map(Object.entries({ ...app, ...own })),
  own: Object.keys(own),
  edits: new Map([
    ['nothing', null],
    ['app', { file: 'src/app.py' }],
    ['base', { base: ['x'] }],
  ]),
});

const build = (steps: [name: string, seconds: number, cached?: boolean][]): Build => ({
  seconds: { median: 1, runs: [1] },
  stepsRun: 0,
  stepsCached: 0,
  steps: steps.map(([name, seconds, cached = false]) => ({ name, line: 1, cached, seconds })),
  contextBytes: null,
});

const measurement = (
  fileSet: string,
  cold: Build,
  others: Partial<Measurement['builds']> = {},
): Measurement => ({
  fileSet,
  inputs: '0'.repeat(64),
  takenAt: '2026-11-21T00:00:00Z',
  image: { unpackedBytes: 1, compressedBytes: 1, layers: [] },
  builds: { ...noBuilds, cold, ...others },
  ...notTaken,
  behaviour: null,
  failures: [],
});

const parts = (change: Partial<LessonParts> = {}): LessonParts => ({
  slug: 'a',
  stage: 1,
  hints: [],
  goals: [],
  elsewhere: [],
  starter: set('starter', { Dockerfile: 'FROM x\n' }),
  solution: set('solution', {
    Dockerfile: 'FROM x\nUSER 1\n',
    'start.sh': '#!/bin/sh\nexec python app.py\n',
  }),
  variants: [],
  measurements: null,
  differences: (from, to) => [`${from.fileSet} to ${to.fileSet}`],
  edits: { app: 'src/app.py', dependency: 'requirements.txt' },
  next: null,
  longTexts: '/long.json',
  ...change,
});

describe('what a workspace is given', () => {
  test('the texts that somebody looks at, and an address for the rest', () => {
    const data = workspaceData(parts());
    expect(Object.keys(data.files).sort()).toEqual(['Dockerfile', 'requirements.txt', 'start.sh']);
    expect(data.longTexts).toBe('/long.json');
    expect(Object.keys(longTexts(parts()))).toEqual(['src/app.py']);
  });

  test('a tab for every file that the solution changes, and for the ignore file', () => {
    expect(workspaceData(parts()).tabs).toEqual(['Dockerfile', '.dockerignore', 'start.sh']);
  });

  test('every file of any set can be edited, and the arguments that name a commit are known', () => {
    const variants = [set('other', { Dockerfile: 'FROM y\nARG GIT_COMMIT\n', 'new.py': '' })];
    const { paths, commits } = workspaceData(parts({ variants }));
    expect(paths).toEqual(['Dockerfile', 'new.py', 'requirements.txt', 'src/app.py', 'start.sh']);
    expect(commits).toEqual(['GIT_COMMIT']);
  });

  test('of the solution only what differs', () => {
    expect(workspaceData(parts()).solution).toEqual({
      Dockerfile: 'FROM x\nUSER 1\n',
      'start.sh': '#!/bin/sh\nexec python app.py\n',
    });
  });

  test('a file that one set brings is read in all of them', () => {
    const variants = [set('other', { Dockerfile: 'FROM y\n', 'src/app.py': 'exit()\n' })];
    const data = workspaceData(parts({ variants }));
    expect(data.files['src/app.py']).toBe('pass\n');
    expect(data.sets[2]?.files).toEqual({ Dockerfile: 'FROM y\n', 'src/app.py': 'exit()\n' });
  });

  test('a long file stays out of the page and has no tab', () => {
    const lock = {
      Dockerfile: 'FROM x\n',
      'requirements.txt': 'flask==1 --hash=sha256:0\n'.repeat(1_000),
    };
    const long = parts({ starter: set('starter', lock), solution: set('solution', lock) });
    expect(workspaceData(long).files).not.toHaveProperty('requirements.txt');
    expect(workspaceData(long).tabs).not.toContain('requirements.txt');
    expect(workspaceData(long).longTexts).toBe('/long.json');
    expect(Object.keys(longTexts(long))).toEqual(['requirements.txt', 'src/app.py']);
  });
});

describe('what was measured', () => {
  const measurements = {
    version: 1,
    writtenBy: 'npm run measure',
    lesson: 'a',
    environment: { engine: '28.5', runs: 3, imageStore: 'overlay2', builders: ['default'] },
    measurements: [
      measurement(
        'starter',
        build([
          ['[2/3] RUN pip  install x', 9],
          ['[3/3] COPY . .', 0, true],
        ]),
        {
          app: build([
            ['[2/3] RUN pip  install x', 0, true],
            ['[3/3] COPY . .', 2],
          ]),
          base: build([['[3/3] COPY . .', 3]]),
          commit: build([]),
        },
      ),
      measurement('solution', build([['[build 2/3] RUN pip install x', 8]])),
    ],
  } as unknown as LessonMeasurements;
  const data = workspaceData(parts({ measurements }));

  test('instructions have the seconds of each build; where they did not run there are none', () => {
    expect(data.sets[0]?.measured).toMatchObject({
      steps: ['RUN pip install x', 'COPY . .'],
      builds: {
        cold: { edit: null, whole: 1, runs: 1, seconds: [9, null] },
        app: { edit: { file: 'src/app.py' }, seconds: [null, 2] },
      },
    });
    expect(data.sets[1]?.measured?.builds.cold?.seconds).toEqual([8]);
  });

  test('builds that were not taken are not there', () => {
    expect(data.sets.map((one) => Object.keys(one.measured?.builds ?? {}))).toEqual([
      ['cold', 'app', 'base'],
      ['cold'],
    ]);
  });

  test('another base is the image that the panel offers', () => {
    expect(data.sets[0]?.measured?.builds.base?.edit).toEqual({ base: 'x' });
  });

  test('the builder that is imagined is the one that was measured', () => {
    expect(data.links).toBe(false);
  });

  test('differences are told against the starter, and not of the starter itself', () => {
    expect(data.sets.map((one) => one.measured?.sentences)).toEqual([[], ['starter to solution']]);
  });

  test('the figures say how they were taken', () => {
    expect(data.proof).toBe(
      'Measured on Docker Engine 28.5, 3 runs each, on the official base images.',
    );
  });

  test('without numbers nothing is measured', () => {
    expect(workspaceData(parts()).sets.map((one) => one.measured)).toEqual([null, null]);
    expect(workspaceData(parts()).proof).toBeNull();
  });
});
