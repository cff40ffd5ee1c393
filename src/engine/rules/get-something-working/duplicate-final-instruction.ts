import type { Model } from '../../model/model.ts';
import type { Step } from '../../model/step.ts';
import type { Fix, Rule } from '../../rule.ts';

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

/** The instruction with the end of its line. */
function removal({ text }: Model, { keyword, place: { file, span } }: Step): Fix {
  const newline = text.indexOf('\n', span.end);
  const end = newline === -1 ? span.end : newline + 1;
  const edits = [{ file, span: { start: span.start, end }, text: '' }];
  return { title: `Remove this ${keyword}`, safe: true, edits };
}
