import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';

/** A stage that the image does not inherit leaks through the build cache and provenance only. */
export const leakSeverity = (model: Model, stage: Stage): { severity?: 'warning' } =>
  model.finalChain.includes(stage) ? {} : { severity: 'warning' };
