import type { Store } from '../../../src/site/progress/store.ts';

/** A store in memory, with the ways in which a browser's may fail. */
export class FakeStore implements Store {
  readonly texts = new Map<string, string>();
  refusesToWrite = false;
  private readonly listeners = new Set<(key: string | null) => void>();

  constructor(texts: Record<string, string> = {}) {
    for (const [key, text] of Object.entries(texts)) this.texts.set(key, text);
  }

  read(key: string): string | null {
    return this.texts.get(key) ?? null;
  }

  write(key: string, text: string): boolean {
    if (this.refusesToWrite) return false;
    this.texts.set(key, text);
    return true;
  }

  remove(key: string): boolean {
    return this.texts.delete(key) || true;
  }

  onOtherTab(tell: (key: string | null) => void): () => void {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  }

  /** What the browser does when another tab has written. */
  otherTabWrote(key: string | null): void {
    for (const tell of this.listeners) tell(key);
  }
}
