import { describe, expect, test } from 'vitest';
import { lineNumbers } from '../../../src/site/editor/line-numbers.ts';
import { hex, isDark } from '../../../src/site/editor/page-theme.ts';
import { changeBetween, lineCount, offsetAt } from '../../../src/site/editor/text-change.ts';
import { TextHistory } from '../../../src/site/editor/text-history.ts';

describe('the change between two texts', () => {
  test.each([
    ['FROM x\n', 'FROM x\nUSER 1\n'],
    ['', 'a'],
    ['a', ''],
    ['aaa', 'aa'],
    ['abab', 'ababab'],
    ['one two', 'one 2 two'],
  ])('turns %j into %j', (before, after) => {
    const change = changeBetween(before, after);
    expect(change && before.slice(0, change.start) + change.text + before.slice(change.end)).toBe(
      after,
    );
  });

  test('touches no more than it has to', () => {
    expect(changeBetween('RUN a\nRUN b\n', 'RUN a\nRUN c\n')).toEqual({
      start: 10,
      end: 11,
      text: 'c',
    });
  });

  test('is none for equal texts', () => {
    expect(changeBetween('a', 'a')).toBeNull();
  });
});

test.each([
  [1, 1, 0],
  [2, 3, 5],
  [2, 99, 6],
  [9, 1, 7],
])('line %i, column %i is at offset %i', (line, column, expected) => {
  expect(offsetAt('ab\ncde\n', line, column)).toBe(expected);
});

test.each([
  ['', 1],
  ['a', 1],
  ['a\n', 2],
  ['\n\n', 3],
])('%j has %i lines', (text, count) => {
  expect(lineCount(text)).toBe(count);
});

test('the gutter never holds more numbers than a box can show', () => {
  expect(lineNumbers(3)).toBe('1\n2\n3');
  expect(lineNumbers(100_000, 500).split('\n')).toHaveLength(60);
  expect(lineNumbers(100_000, 500)).toMatch(/^500\n501/);
});

describe('the history of a textarea', () => {
  const steps = (...inputs: [text: string, kind: string, data: string | null][]) => {
    const history = new TextHistory('');
    for (const [text, kind, data] of inputs) history.record(text, kind, data);
    return history.steps;
  };

  test('typing is one step until a blank', () => {
    const typed = steps(
      ['a', 'insertText', 'a'],
      ['ab', 'insertText', 'b'],
      ['ab ', 'insertText', ' '],
      ['ab c', 'insertText', 'c'],
    );
    expect(typed).toEqual(['', 'ab', 'ab c']);
  });

  test('a paste is a step of its own', () => {
    expect(
      steps(['a', 'insertText', 'a'], ['ax', 'insertFromPaste', null], ['axb', 'insertText', 'b']),
    ).toEqual(['', 'a', 'ax', 'axb']);
  });

  test('the last step is always the text of now, whatever was forgotten', () => {
    const history = new TextHistory('');
    for (let size = 1; size <= 500; size += 1)
      history.record('x'.repeat(size * 100), 'insertFromPaste', null);
    expect(history.steps.at(-1)).toHaveLength(50_000);
    expect(history.steps.length).toBeLessThanOrEqual(200);
  });
});

test.each([
  ['rgb(250, 248, 244)', '#faf8f4', false],
  ['rgba(15, 23, 32, 1)', '#0f1720', true],
  ['color(srgb 1 0.5 0)', '#ff8000', false],
])('the colour %s is %s', (css, expected, dark) => {
  expect(hex(css)).toBe(expected);
  expect(isDark(expected)).toBe(dark);
});
