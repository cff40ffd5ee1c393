import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { VariablePair } from '../../model/step.ts';

/** The labels that the LABEL instructions of some stages write, in order. */
export const labelsWritten = (stages: readonly Stage[]): readonly VariablePair[] =>
  stages.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'label' ? step.pairs : [])));

/** In any stage: what a stage is labelled with, its children inherit. */
export const everyLabel = (model: Model): readonly VariablePair[] => labelsWritten(model.stages);

/** `no-commit-label` speaks of it. */
export const commitLabel = 'org.opencontainers.image.revision';
