import { describe, expect, test } from 'vitest';
import { progressKeeper } from '../../../src/site/progress/keeper.ts';
import { exportedText, importText } from '../../../src/site/progress/progress-file.ts';
import { browserStore } from '../../../src/site/progress/store.ts';
import { FakeStore } from './fake-store.ts';

const at = (store: FakeStore, time = 100) => progressKeeper(store, () => time);
const aside = 'progress.v1.unreadable';

describe('keeping progress', () => {
  test('a change is there for the next tab', () => {
    const store = new FakeStore();
    at(store, 7).change('a', { drafts: { Dockerfile: 'FROM x' } });
    expect(at(store).lesson('a')).toEqual({
      changed: 7,
      done: null,
      drafts: { Dockerfile: 'FROM x' },
      quiz: null,
    });
  });

  test('two tabs do not overwrite each other', () => {
    const store = new FakeStore();
    const [one, two] = [at(store), at(store)];
    one.change('a', { done: 1 });
    two.change('b', { done: 2 });
    one.change('a', { quiz: 0 });
    expect(Object.keys(one.read().lessons)).toEqual(['a', 'b']);
  });

  test('hears another tab, and only about progress', () => {
    const store = new FakeStore();
    let heard = 0;
    at(store).onOtherTab(() => (heard += 1));
    store.otherTabWrote('theme.v1');
    store.otherTabWrote('progress.v1');
    store.otherTabWrote(null);
    expect(heard).toBe(2);
  });

  test('a full store says so and loses nothing', () => {
    const store = new FakeStore();
    at(store).change('a', { done: 1 });
    store.refusesToWrite = true;
    expect(at(store).change('b', { done: 1 })).toBe(false);
    expect(at(store).lesson('a').done).toBe(1);
  });

  test('a browser without storage gives an empty record and refuses to keep', () => {
    const keeper = progressKeeper(browserStore(), () => 1);
    expect(keeper.read()).toEqual({ lessons: {} });
    expect(keeper.change('a', { done: 1 })).toBe(false);
  });
});

describe('a corrupted record', () => {
  test('is put aside before anything is written', () => {
    const store = new FakeStore({ 'progress.v1': '{"version":1,"less' });
    expect(at(store).change('a', { done: 1 })).toBe(true);
    expect(store.read(aside)).toBe('{"version":1,"less');
    expect(at(store).lesson('a').done).toBe(1);
  });

  test('does not overwrite one that was put aside before', () => {
    const store = new FakeStore({ 'progress.v1': 'second', [aside]: 'first' });
    at(store).read();
    expect([store.read(aside), store.read(`${aside}.2`)]).toEqual(['first', 'second']);
  });

  test('stays where it is when it cannot be put aside', () => {
    const store = new FakeStore({ 'progress.v1': 'broken' });
    store.refusesToWrite = true;
    expect(at(store).change('a', { done: 1 })).toBe(false);
    expect(store.read('progress.v1')).toBe('broken');
  });

  test('a newer version is not ours to overwrite', () => {
    const store = new FakeStore({ 'progress.v1': '{"version":2,"lessons":{}}' });
    at(store).change('a', { done: 1 });
    expect(store.read(aside)).toBe('{"version":2,"lessons":{}}');
  });
});

describe('a progress file', () => {
  test('takes lessons to another browser and keeps what is there', () => {
    const [home, work] = [new FakeStore(), new FakeStore()];
    at(home, 1).change('a', { done: 1 });
    at(work, 2).change('b', { done: 2 });
    expect(importText(at(work), exportedText(at(home)))).toMatch(/^1 lesson was taken over/);
    expect(Object.keys(at(work).read().lessons).sort()).toEqual(['a', 'b']);
  });

  test.each([
    ['not JSON', 'hello', /not a progress file/],
    ['another version', '{"version":2,"lessons":{"a":{}}}', /not a progress file/],
    ['an empty one', '{"version":1,"lessons":{}}', /holds no lessons/],
    [
      'a damaged one',
      '{"version":1,"lessons":{"a":{"changed":1,"done":1,"drafts":{},"quiz":null},"b":1}}',
      /left out/,
    ],
  ])('%s is answered in one sentence', (_, text, expected) => {
    expect(importText(at(new FakeStore()), text)).toMatch(expected);
  });

  test('a refusing browser is named', () => {
    const store = new FakeStore();
    store.refusesToWrite = true;
    const text = '{"version":1,"lessons":{"a":{"changed":1,"done":1,"drafts":{},"quiz":null}}}';
    expect(importText(at(store), text)).toMatch(/does not keep progress/);
  });

  test('resetting forgets the lessons', () => {
    const store = new FakeStore();
    at(store).change('a', { done: 1 });
    at(store).reset();
    expect(at(store).read()).toEqual({ lessons: {} });
  });
});
