import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';

/**
 * The end of a message that tells who reads a secret. A stage that the image does not inherit leaks through the build
 * cache and provenance only.
 */
export const leaked = (
  model: Model,
  stage: Stage,
  what: string,
  shown: string,
): { message: string; severity?: 'warning' } =>
  model.finalChain.includes(stage)
    ? { message: `${what}${shown}.` }
    : { message: `${what}${inCacheOnly}`, severity: 'warning' };

const inCacheOnly =
  '. The image does not inherit this stage, but the build cache keeps it, for everyone who can read that.';
