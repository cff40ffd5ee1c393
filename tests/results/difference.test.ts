import { describe, expect, test } from 'vitest';
import { buildFailure, differences, type Measurement } from '../../src/results/index.ts';
import { build, measured, sample } from './measured.ts';

const { builds, behaviour } = measured();
const behaves = (changes: object): Partial<Measurement> =>
  behaviour === null ? {} : { behaviour: { ...behaviour, ...changes } };
const sized = (unpackedBytes: number): Partial<Measurement> => ({
  image: { unpackedBytes, compressedBytes: 1, layers: [] },
});
const failed: Partial<Measurement> = {
  image: null,
  behaviour: null,
  failures: [{ at: 'build', exitCode: 127, message: 'adduser: not found' }],
};

const rows: [what: string, to: Partial<Measurement>, expected: string[]][] = [
  ['nothing', {}, []],
  [
    'a faster rebuild after an edit',
    { builds: { ...builds, app: build(1.2, 1.3, 1.4) } },
    ['29 s less to rebuild after an edit: 1.3 s instead of 31 s'],
  ],
  [
    'a slower rebuild after a new version',
    { builds: { ...builds, dependency: build(50, 50.4, 51) } },
    ['15 s more to rebuild after a new version of a package: 50 s instead of 36 s'],
  ],
  ['runs that overlap', { builds: { ...builds, cold: build(30, 36, 40.5) } }, []],
  [
    'apart, but by less than a twentieth',
    { builds: { ...builds, cold: build(42.1, 42.2, 42.3) } },
    [],
  ],
  ['one run only, whose scatter nobody knows', { builds: { ...builds, cold: build(20) } }, []],
  ['a build that was not taken', { builds: { ...builds, app: null } }, []],
  ['a smaller image', sized(120e6), ['60 MB smaller: 120 MB instead of 180 MB']],
  ['a much larger image', sized(1.2e9), ['1.02 GB larger: 1.20 GB instead of 180 MB']],
  ['a size within one per cent', sized(181.5e6), []],
  [
    'another user, who may not write',
    behaves({ userId: 10001, canWriteOwnCode: false }),
    ['Runs as user 10001 instead of root', 'Cannot change its own code any more'],
  ],
  ['a user nobody could ask', behaves({ userId: null }), []],
  [
    'a stop in time',
    behaves({ stop: sample(0.3, 0.3, 0.31), stopExitCode: 0 }),
    ['Stops in 0.30 s instead of 10 s, and is no longer killed'],
  ],
  [
    'the same time, but not killed',
    behaves({ stopExitCode: 0 }),
    ['Ends by itself when it is asked to stop'],
  ],
  [
    'no answer from outside',
    {
      ...behaves({ firstAnswer: null }),
      failures: [
        { at: 'first answer', exitCode: null, message: 'It answers inside the container only.' },
      ],
    },
    ['Does not answer from outside: it answers inside the container only'],
  ],
  ['a worker, which nobody asks', behaves({ firstAnswer: null }), []],
  ['a build that fails', failed, ['It does not build: exit code 127']],
];

describe('from the usual one to', () => {
  test.each(rows)('%s', (_, to, expected) => {
    expect(differences(measured(), measured(to)).map(({ text }) => text)).toEqual(expected);
  });
});

test('the way back says the opposite', () => {
  const safe = measured(behaves({ userId: 10001, canWriteOwnCode: false }));
  expect(differences(safe, measured()).map(({ text, change }) => [text, change])).toEqual([
    ['Runs as root instead of user 10001', 'worse'],
    ['Can change its own code', 'worse'],
  ]);
});

test('from a failed build to one that works', () => {
  expect(differences(measured(failed), measured()).map(({ text }) => text)).toEqual(['It builds']);
});

test('a failed build names its exit code', () => {
  expect(buildFailure(measured(failed))).toBe('does not build: exit code 127');
});

test('what changed most comes first', () => {
  const to = measured({
    builds: { ...builds, cold: build(20, 20.1, 20.2), app: build(1, 1.1, 1.2) },
  });
  expect(differences(measured(), to).map(({ about }) => about)).toEqual(['rebuild', 'build']);
});
