import type { Model } from './model.ts';
import { once } from './once.ts';

/** A question that several rules ask of a model: answered when the first one asks. */
export const remembered: <Answer extends object>(
  read: (model: Model) => Answer,
) => (model: Model) => Answer = once;
