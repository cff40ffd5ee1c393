import type { RebuildEdit } from '../../engine/index.ts';
import type { JudgedContext, Texts } from './data.ts';
import type { Judged } from './judged.ts';

export interface Question {
  /** Grows by one with every change of the texts; the answer repeats it. */
  readonly version: number;
  /** Texts that differ from the starter's; an empty text that the starter lacks means there is no such file. */
  readonly changed: Texts;
  /** ISO date. */
  readonly today: string;
  /** What the rebuild panel imagines to be edited. */
  readonly edited: RebuildEdit;
}

export type ToGrader =
  | { readonly kind: 'begin'; readonly context: JudgedContext }
  | { readonly kind: 'judge'; readonly question: Question };

export type FromGrader =
  /** A text calls for parts that nobody loaded yet; time does not count until it is `ready` again. */
  | { readonly kind: 'loading' }
  /** The worker has all it needs; from here on time counts. */
  | { readonly kind: 'ready' }
  /** What it needs to begin could not be loaded. */
  | { readonly kind: 'unable' }
  | { readonly kind: 'judged'; readonly version: number; readonly judged: Judged }
  | { readonly kind: 'failed'; readonly version: number };
