import { expect, test } from 'vitest';
import {
  journeyComparisons,
  textsOfStep,
  type ComparedStep,
} from '../../../src/site/results/journey-comparisons.ts';
import { measured } from '../../results/measured.ts';

const step = (
  files: Readonly<Record<string, string>>,
  taken: ComparedStep['measured'] = null,
): ComparedStep => ({ context: new Map(Object.entries(files)), measured: taken });

test('a text is kept once, and a file that never changes not at all', () => {
  const journey = journeyComparisons([
    step({ Dockerfile: 'FROM a', 'app.py': 'x' }),
    step({ Dockerfile: 'FROM b', 'app.py': 'x', '.dockerignore': '*' }),
    step({ Dockerfile: 'FROM a', 'app.py': 'x', '.dockerignore': '*' }),
  ]);
  expect(journey.texts.toSorted()).toEqual(['*', 'FROM a', 'FROM b']);
  expect(textsOfStep(journey, 0)).toEqual(new Map([['Dockerfile', 'FROM a']]));
  expect(textsOfStep(journey, 2)).toEqual(
    new Map([
      ['.dockerignore', '*'],
      ['Dockerfile', 'FROM a'],
    ]),
  );
});

test('every pair of measured steps is compared, either way; what is not measured is left out', () => {
  const large = measured({ image: { unpackedBytes: 900e6, compressedBytes: 3e8, layers: [] } });
  const small = measured({ image: { unpackedBytes: 100e6, compressedBytes: 3e8, layers: [] } });
  const { comparisons } = journeyComparisons([step({}, large), step({}), step({}, small)]);
  expect(Object.keys(comparisons)).toEqual(['0-2', '2-0']);
  expect(comparisons['0-2']?.changes['unpacked']).toEqual({
    text: '800 MB less',
    verdict: 'better',
  });
  expect(comparisons['2-0']?.said).toEqual([
    { text: '800 MB larger: 900 MB instead of 100 MB', verdict: 'worse' },
  ]);
});
