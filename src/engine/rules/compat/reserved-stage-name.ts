import type { Rule } from '../../rule.ts';
import { stageName } from './stage-name.ts';

export const reservedStageName: Rule = {
  id: 'reserved-stage-name',
  stage: 1,
  severity: 'warning',
  summary: 'A stage has a name that already means something else.',
  aliases: { hadolint: ['DL3063'], buildkit: ['ReservedStageName'] },
  optional: true,

  *check(model) {
    for (const stage of model.stages) {
      if (stage.name !== 'scratch' && stage.name !== 'context') continue;
      yield {
        place: stageName(model, stage)?.place ?? stage.keywordPlace,
        message: `\`${stage.name}\` is a reserved word: elsewhere it means ${stage.name === 'scratch' ? 'the empty image' : 'the build context'}, not this stage.`,
      };
    }
  },
};
