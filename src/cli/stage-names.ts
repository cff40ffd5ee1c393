import type { StageNumber } from '../engine/index.ts';

/** What the eight stages are called in a terminal, lower-case so that they read inside a sentence. */
export const stageNames: Readonly<Record<StageNumber, string>> = {
  1: 'get something working',
  2: 'security',
  3: 'automated builds',
  4: 'identify and debug',
  5: 'operational correctness',
  6: 'reproducible builds',
  7: 'faster builds',
  8: 'smaller images',
};

/** The same as one word each, as in the addresses of the stages' pages. */
export const stageSlug = (stage: StageNumber): string => stageNames[stage].replaceAll(' ', '-');
