import {
  mergeProgress,
  noLessonProgress,
  noProgress,
  parseProgress,
  progressText,
  type LessonProgress,
  type Progress,
} from './progress.ts';
import type { Store } from './store.ts';

const key = 'progress.v1';
const aside = `${key}.unreadable`;

/** What may change in one lesson; the time is the keeper's. */
export type LessonChange = Partial<Omit<LessonProgress, 'changed'>>;

/** Keeps progress in a store that other tabs write too. Nothing is held in memory between two calls. */
export interface ProgressKeeper {
  read(): Progress;
  lesson(slug: string): LessonProgress;
  /** Reads the newest record, changes one lesson, writes. False when it was not kept. */
  change(slug: string, change: LessonChange): boolean;
  /** Notes that all goals of a lesson were met, now for the first time. False when it was not kept. */
  finish(slug: string): boolean;
  /** Adds what a file brings, newest first. False when it was not kept. */
  merge(progress: Progress): boolean;
  /** Forgets everything but texts that were put aside. */
  reset(): boolean;
  /** A text that could not be read and was put aside, if any. */
  unreadable(): string | null;
  onOtherTab(tell: () => void): () => void;
}

export const progressKeeper = (store: Store, now: () => number): ProgressKeeper => {
  const read = (): { progress: Progress; mayWrite: boolean } => {
    const text = store.read(key);
    if (text === null) return { progress: noProgress, mayWrite: true };
    const { progress, complete } = parseProgress(text);
    return { progress, mayWrite: complete || putAside(store, text) };
  };
  const write = (alter: (progress: Progress) => Progress): boolean => {
    const { progress, mayWrite } = read();
    return mayWrite && store.write(key, progressText(alter(progress)));
  };
  const change = (slug: string, part: LessonChange) =>
    write(({ lessons }) => {
      const before = lessons[slug] ?? noLessonProgress;
      return { lessons: { ...lessons, [slug]: { ...before, ...part, changed: now() } } };
    });
  const lesson = (slug: string) => read().progress.lessons[slug] ?? noLessonProgress;
  return {
    read: () => read().progress,
    lesson,
    change,
    finish: (slug) => change(slug, { done: lesson(slug).done ?? now() }),
    merge: (progress) => write((before) => mergeProgress(before, progress)),
    reset: () => store.remove(key),
    unreadable: () => store.read(aside),
    onOtherTab: (tell) =>
      store.onOtherTab((changed) => {
        if (changed === key || changed === null) tell();
      }),
  };
};

/** True when the text is safe under a key of its own, so that the old one may be overwritten. */
const putAside = (store: Store, text: string): boolean => {
  for (let copy = 1; copy <= 9; copy += 1) {
    const place = copy === 1 ? aside : `${aside}.${copy}`;
    const there = store.read(place);
    if (there === text) return true;
    if (there === null) return store.write(place, text) && store.read(place) === text;
  }
  return false;
};
