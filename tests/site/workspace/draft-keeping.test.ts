import { beforeEach, describe, expect, test, vi } from 'vitest';
import { progressKeeper } from '../../../src/site/progress/keeper.ts';
import { DraftKeeping } from '../../../src/site/workspace/draft-keeping.ts';
import { FakeStore } from '../progress/fake-store.ts';

const scene = () => {
  const store = new FakeStore();
  const keeper = progressKeeper(store, () => 5);
  const said: string[] = [];
  return {
    store,
    keeper,
    said,
    drafts: new DraftKeeping(keeper, 'a', (sentence) => said.push(sentence)),
  };
};

describe('keeping what was typed', () => {
  beforeEach(() => {
    vi.stubGlobal('dispatchEvent', () => true);
    return () => vi.unstubAllGlobals();
  });

  test('a flush keeps the newest text', () => {
    const { keeper, drafts } = scene();
    drafts.later({ Dockerfile: 'FROM a' });
    drafts.later({ Dockerfile: 'FROM b' });
    expect(drafts.flush({ Dockerfile: 'FROM b' })).toBe(true);
    expect(keeper.lesson('a').drafts).toEqual({ Dockerfile: 'FROM b' });
  });

  test('nothing is written when nothing was typed', () => {
    const { store, drafts } = scene();
    expect(drafts.flush({})).toBe(true);
    expect(store.texts.size).toBe(0);
  });

  test('a refusing browser is said once, and kept text follows when it relents', () => {
    const { store, keeper, said, drafts } = scene();
    store.refusesToWrite = true;
    for (const text of ['a', 'b']) {
      drafts.later({ Dockerfile: text });
      expect(drafts.flush({ Dockerfile: text })).toBe(false);
    }
    expect(said).toHaveLength(1);
    store.refusesToWrite = false;
    expect(drafts.flush({ Dockerfile: 'b' })).toBe(true);
    expect(keeper.lesson('a').drafts).toEqual({ Dockerfile: 'b' });
  });

  test('a lesson is done once, and stays done', () => {
    const { keeper, drafts } = scene();
    drafts.done();
    drafts.later({ Dockerfile: 'x' });
    drafts.flush({ Dockerfile: 'x' });
    expect(keeper.lesson('a').done).toBe(5);
  });
});
