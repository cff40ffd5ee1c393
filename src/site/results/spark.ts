import { asNumber, type Taken } from '../../results/figures.ts';

/** One step of a figure as it is drawn. */
export type Mark =
  /** An amount: its share of the largest, from 0 to 1. */
  | { readonly kind: 'bar'; readonly share: number }
  /** A word: full when it is good. */
  | { readonly kind: 'dot'; readonly isGood: boolean }
  /** Not taken. */
  | { readonly kind: 'none' };

/** Bars start at zero, so that half as much is half as high. */
export function marksOf(taken: readonly (Taken | null)[]): Mark[] {
  const largest = Math.max(0, ...taken.map((one) => (one === null ? 0 : (asNumber(one) ?? 0))));
  return taken.map((one) => {
    if (one === null) return { kind: 'none' };
    if (one.kind === 'word') return { kind: 'dot', isGood: one.isGood };
    return { kind: 'bar', share: largest === 0 ? 0 : (asNumber(one) ?? 0) / largest };
  });
}
