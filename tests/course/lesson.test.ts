import { parse, stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { neighbours, readCatalogue } from '../../src/course/catalogue.ts';
import { lessonPlace, readLesson, type Lesson } from '../../src/course/lesson.ts';
import type { Reader } from '../../src/course/reader.ts';
import { readStages } from '../../src/course/stages.ts';
import { repository } from '../../src/measure/repository.ts';

const folder = 'lessons/2-security/01-not-root';

const variant = (name: string) => ({ name, title: 't', accepted: false, note: 'n' });
const valid = {
  title: 'Give up root',
  summary: 's',
  minutes: 10,
  app: 'doorstep',
  goals: [{ text: 'g', rules: ['runs-as-root'] }],
  hints: ['a', 'b', 'c'],
  quiz: {
    question: 'q',
    answers: [
      { text: 'x', why: 'w', right: true },
      { text: 'y', why: 'w' },
    ],
  },
  stop: 's',
  sources: [{ title: 't', by: 'b' }],
  variants: ['a', 'b', 'c'].map(variant),
};

const only = (path: string, text: string): Reader => ({
  read: (asked) => (asked === path ? text : null),
  list: () => [],
});

const read = (changes: object): Lesson => {
  const text = `---\n${stringify({ ...valid, ...changes })}---\n\nText.\n`;
  return readLesson(only(`${folder}/lesson.md`, text), folder, parse).lesson;
};

describe('front matter', () => {
  test('place and answers are read', () => {
    expect(read({})).toMatchObject({ slug: 'not-root', stage: 2, order: 1 });
  });

  test.each<[object, string]>([
    [{ hints: ['a', 'b'] }, 'hints: expected exactly 3, found 2'],
    [{ title: undefined }, 'title: '],
    [{ goals: [{ text: 'g' }] }, 'goals[0]: expected rules or needs'],
    [{ goals: [{ text: 'g', needs: [{ install: 'x' }] }] }, 'goals[0].needs[0]: expected one need'],
    [
      {
        quiz: {
          ...valid.quiz,
          answers: [
            { text: 'x', why: 'w' },
            { text: 'y', why: 'w' },
          ],
        },
      },
      'quiz.answers: expected exactly one answer with right: true',
    ],
    [{ variants: [variant('a'), variant('b')] }, 'variants: expected at least 3'],
    [{ variants: ['A', 'b', 'c'].map(variant) }, 'variants[0].name: expected lower-case words'],
    [{ colour: 'red' }, 'colour'],
    [{ sources: [{ title: 't', by: 'b', url: 'docs' }] }, 'sources[0].url: '],
  ])('%j is refused', (changes, message) => {
    expect(() => read(changes)).toThrow(message);
  });

  test('a mistake names the file', () => {
    expect(() => read({ minutes: 'ten' })).toThrow(`${folder}/lesson.md: minutes: `);
  });

  test.each([
    ['no front matter', 'Text.'],
    ['unreadable YAML', '---\na: [\n---\n'],
  ])('%s is refused', (_, text) => {
    const reader = only(`${folder}/lesson.md`, text);
    expect(() => readLesson(reader, folder, parse)).toThrow(`${folder}/lesson.md: `);
  });
});

test.each([
  ['lessons/2-security/01-not-root', 'not-root'],
  ['lessons/_apps/doorstep', undefined],
  ['lessons/9-more/01-x', undefined],
  ['lessons/2-security/not-root', undefined],
])('the slug of %s is %s', (path, slug) => {
  expect(lessonPlace(path)?.slug).toBe(slug);
});

test('the eight stages are read in order', () => {
  const short = readStages(repository('.'), parse).map((stage) => stage.short);
  expect(short.join(' ')).toBe('works safe automatic traceable behaves repeatable fast small');
});

test('a missing stage is named', () => {
  const some: Reader = {
    read: () => '---\ntitle: t\nshort: works\npromise: p\n---\n',
    list: () => ['1-a.md', '3-c.md'],
  };
  expect(() => readStages(some, parse)).toThrow('expected stages 1 to 8, found 1 3');
});

test('lessons follow one another by stage and order', () => {
  const catalogue = readCatalogue(repository('.'), parse);
  const { previous, next } = neighbours(catalogue, 'stop-in-time');
  expect([previous?.slug, next?.slug]).toEqual(['not-root', 'dependencies-first']);
});
