import { describe, expect, test } from 'vitest';
import {
  mergeProgress,
  parseProgress,
  progressText,
  type LessonProgress,
} from '../../../src/site/progress/progress.ts';

const lesson = (change: Partial<LessonProgress>): LessonProgress => ({
  changed: 1,
  done: null,
  drafts: {},
  quiz: null,
  ...change,
});

describe('a stored text', () => {
  test('comes back as it was', () => {
    const progress = {
      lessons: { 'not-root': lesson({ done: 5, drafts: { Dockerfile: 'FROM \ud800' }, quiz: 2 }) },
    };
    expect(parseProgress(progressText(progress))).toEqual({ progress, complete: true });
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '"a"',
    '{"version":2,"lessons":{}}',
    '{"version":1}',
    '{"version":1,"lessons":[]}',
  ])('%j gives no progress and is not complete', (text) => {
    expect(parseProgress(text)).toEqual({ progress: { lessons: {} }, complete: false });
  });

  test('a lesson that makes no sense does not take the others with it', () => {
    const text = `{"version":1,"lessons":{"a":7,"b":${JSON.stringify(lesson({ done: 3 }))}}}`;
    expect(parseProgress(text)).toEqual({
      progress: { lessons: { b: lesson({ done: 3 }) } },
      complete: false,
    });
  });

  test('a field that makes no sense does not take its lesson with it', () => {
    const text =
      '{"version":1,"lessons":{"a":{"changed":4,"done":"yes","drafts":{"x":1,"y":"z"},"quiz":null}}}';
    expect(parseProgress(text)).toEqual({
      progress: { lessons: { a: lesson({ changed: 4, drafts: { y: 'z' } }) } },
      complete: false,
    });
  });

  test('a lesson named __proto__ is a lesson', () => {
    const { progress } = parseProgress(
      '{"version":1,"lessons":{"__proto__":{"changed":1,"done":2,"drafts":{},"quiz":null}}}',
    );
    expect(Object.keys(progress.lessons)).toEqual(['__proto__']);
  });
});

describe('merging', () => {
  test('keeps the lessons of both', () => {
    const merged = mergeProgress({ lessons: { a: lesson({}) } }, { lessons: { b: lesson({}) } });
    expect(Object.keys(merged.lessons)).toEqual(['a', 'b']);
  });

  test('takes the newer record of a lesson, whichever side it is on', () => {
    const older = { lessons: { a: lesson({ changed: 1, drafts: { f: 'old' } }) } };
    const newer = { lessons: { a: lesson({ changed: 2, drafts: { f: 'new' } }) } };
    expect(mergeProgress(older, newer).lessons['a']?.drafts).toEqual({ f: 'new' });
    expect(mergeProgress(newer, older).lessons['a']?.drafts).toEqual({ f: 'new' });
  });

  test('what was done stays done, since the first time', () => {
    const merged = mergeProgress(
      { lessons: { a: lesson({ changed: 9 }) } },
      { lessons: { a: lesson({ changed: 2, done: 2 }) } },
    );
    expect(merged.lessons['a']).toMatchObject({ changed: 9, done: 2 });
  });
});
