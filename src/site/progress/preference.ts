import { browserStore, type Store } from './store.ts';

/** `indents` makes Tab type; `leaves` makes it move on, which is what a keyboard user expects of a page. */
export type TabKey = 'leaves' | 'indents';

const key = 'tab-key.v1';

export const readTabKey = (store: Store = browserStore()): TabKey =>
  store.read(key) === 'indents' ? 'indents' : 'leaves';

export const keepTabKey = (tab: TabKey, store: Store = browserStore()): boolean =>
  store.write(key, tab);
