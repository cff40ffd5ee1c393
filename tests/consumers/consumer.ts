import type { Checkout } from './checkout.ts';

/** A program that reads one of the formats, in a checkout of its own. */
export interface Consumer {
  /** Which tool is not there; null when nothing is missing. */
  readonly missing: () => string | null;
  /** What it read otherwise than it was meant, a line each. */
  readonly mistakes: (checkout: Checkout) => Promise<readonly string[]>;
}
