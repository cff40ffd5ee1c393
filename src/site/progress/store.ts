/** A place for texts that may refuse: private mode, a full disk, a policy. Nothing here throws. */
export interface Store {
  /** Null when there is nothing under the key or reading is refused. */
  read(key: string): string | null;
  /** False when the text was not kept. */
  write(key: string, text: string): boolean;
  /** False when the text is still there. */
  remove(key: string): boolean;
  /** Calls back when another tab of this browser writes; returns what ends it. */
  onOtherTab(tell: (key: string | null) => void): () => void;
}

/** The browser's storage: the only place that touches it. */
export const browserStore = (): Store => ({
  read: (key) => attempt(() => localStorage.getItem(key), null),
  write: (key, text) =>
    attempt(() => {
      localStorage.setItem(key, text);
      return true;
    }, false),
  remove: (key) =>
    attempt(() => {
      localStorage.removeItem(key);
      return true;
    }, false),
  onOtherTab: (tell) => {
    const heard = (event: StorageEvent) => tell(event.key);
    addEventListener('storage', heard);
    return () => removeEventListener('storage', heard);
  },
});

const attempt = <T>(work: () => T, otherwise: T): T => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};
