import type { Model } from '../../model/model.ts';
import type { Step } from '../../model/step.ts';
import type { Fix, Rule } from '../../rule.ts';
import { isIgnoredAbove } from '../ignore-above.ts';
import { wholeStep } from '../remove-pair.ts';

export const duplicateFinalInstruction: Rule = {
  id: 'duplicate-final-instruction',
  stage: 1,
  severity: 'warning',
  summary:
    'Only the last CMD, ENTRYPOINT and HEALTHCHECK of a stage counts; an earlier one does nothing.',
  aliases: {
    hadolint: ['DL4003', 'DL4004', 'DL3012'],
    buildkit: ['MultipleInstructionsDisallowed'],
    trivy: ['DS-0016', 'DS-0007', 'DS-0023'],
    semgrep: ['multiple-cmd-instructions', 'multiple-entrypoint-instructions'],
    kics: ['Multiple CMD Instructions Listed', 'Multiple ENTRYPOINT Instructions Listed'],
    dockerfileUtils: ['MULTIPLE_INSTRUCTIONS'],
    sonar: ['S6589'],
  },
  fixable: true,

  *check(model) {
    for (const stage of model.stages) {
      const last = new Map<string, Step>();
      for (const step of stage.steps) {
        if (step.kind !== 'cmd' && step.kind !== 'entrypoint' && step.kind !== 'healthcheck')
          continue;
        const earlier = last.get(step.kind);
        last.set(step.kind, step);
        if (earlier === undefined) continue;
        yield {
          place: earlier.place,
          message: `This \`${earlier.keyword}\` does nothing: a later one of the same stage takes its place.`,
          fix: removal(model, earlier),
        };
      }
    }
  },
};

const removal = (model: Model, step: Step): Fix => ({
  title: `Remove this ${step.keyword}`,
  // A comment above it would be about the next line then.
  safe: !isIgnoredAbove(model, step.place.span.start),
  edits: [wholeStep(model, step)],
});
