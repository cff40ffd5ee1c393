import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { readJourney } from '../../src/course/journey.ts';
import type { Reader } from '../../src/course/reader.ts';
import { repository } from '../../src/measure/repository.ts';
import { appJson } from './file-texts.ts';

const step = (title: string, stage: number) =>
  `---\ntitle: ${title}\nstage: ${stage}\n---\n\nText of it.\n`;

/** A checkout that holds these files and the app of the journey. */
const holding = (files: Readonly<Record<string, string>>): Reader => {
  const all: Readonly<Record<string, string>> = {
    'lessons/_apps/doorstep/app.json': appJson,
    ...files,
  };
  return {
    read: (path) => all[path] ?? null,
    list: (folder) => [
      ...new Set(
        Object.keys(all)
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).replace(/\/.*/, '/')),
      ),
    ],
  };
};

const read = (files: Readonly<Record<string, string>>) =>
  readJourney(holding(files), 'journey', parse);

test('steps come by number, each with what is told of it', () => {
  const journey = read({
    'lessons/_journey/1-runs/Dockerfile': 'FROM a',
    'lessons/_journey/1-runs/step.md': step('It runs', 1),
    'lessons/_journey/0-as-found/Dockerfile': 'FROM b',
    'lessons/_journey/0-as-found/step.md': step('As found', 0),
  });
  expect(journey?.steps).toEqual([
    {
      name: '0-as-found',
      folder: 'lessons/_journey/0-as-found',
      number: 0,
      title: 'As found',
      stage: 0,
      text: 'Text of it.',
    },
    {
      name: '1-runs',
      folder: 'lessons/_journey/1-runs',
      number: 1,
      title: 'It runs',
      stage: 1,
      text: 'Text of it.',
    },
  ]);
});

test('a checkout without the folder has no such journey', () => {
  expect(read({})).toBeNull();
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'a step that nothing is told of',
    { 'lessons/_journey/0-as-found/Dockerfile': 'FROM b' },
    'lessons/_journey/0-as-found/step.md: expected a file',
  ],
  [
    'a stage that does not exist',
    {
      'lessons/_journey/0-as-found/Dockerfile': 'FROM b',
      'lessons/_journey/0-as-found/step.md': step('As found', 9),
    },
    'lessons/_journey/0-as-found/step.md: stage: ',
  ],
  [
    'a gap in the count',
    {
      'lessons/_journey/1-runs/Dockerfile': 'FROM b',
      'lessons/_journey/1-runs/step.md': step('It runs', 1),
    },
    'lessons/_journey/1-runs: expected steps that count from 0 without a gap',
  ],
])('%s is one line that names the place', (_, files, message) => {
  expect(() => read(files)).toThrow(message);
});

test.each([
  ['journey', 9],
  ['journey-django', 3],
])('%s has %i steps', (name, count) => {
  expect(readJourney(repository('.'), name, parse)?.steps).toHaveLength(count);
});
