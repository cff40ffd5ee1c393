import type { Fingerprint } from './fingerprint.ts';

/** One measured file set, as `/measurements/shapes.json` lists it. */
export interface MeasuredShape extends Fingerprint {
  /** `Stop in time: Solution`; may mark code by backticks. */
  readonly title: string;
  /** Address of the page that tells of it. */
  readonly page: string;
  /** Address of its raw numbers. */
  readonly raw: string;
  /** The program that was packaged. */
  readonly app: string;
  /** `Docker Engine 28.5, 3 runs each, 2026-11-21`. */
  readonly conditions: string;
  /** True where an older build of the base image stood in for the one that FROM names. */
  readonly olderBase: boolean;
  /** What was measured, as printed, by the id of the figure; what was not taken is left out. */
  readonly figures: Readonly<Record<string, string>>;
}

/** Every file set whose files are still those that were measured. */
export interface ShapeIndex {
  /** Titles of the figures, by id, in the order in which they are shown. */
  readonly figures: Readonly<Record<string, string>>;
  readonly sets: readonly MeasuredShape[];
}
