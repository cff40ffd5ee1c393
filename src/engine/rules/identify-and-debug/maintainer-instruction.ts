import { allowsLabel } from '../../model/labels.ts';
import type { Model } from '../../model/model.ts';
import type { Step } from '../../model/step.ts';
import type { Fix, Rule } from '../../rule.ts';

export const maintainerInstruction: Rule = {
  id: 'maintainer-instruction',
  stage: 4,
  severity: 'info',
  summary: '`MAINTAINER` is deprecated, and tools that read labels do not see it.',
  aliases: {
    hadolint: ['DL4000'],
    buildkit: ['MaintainerDeprecated'],
    trivy: ['DS-0022'],
    checkov: ['CKV_DOCKER_6'],
    semgrep: ['maintainer-is-deprecated'],
    kics: ['MAINTAINER Instruction Being Used'],
    dockerfilelint: ['deprecated_in_1.13'],
    dockerfileUtils: ['DEPRECATED_MAINTAINER'],
    sonar: ['S6586'],
  },
  fixable: true,

  *check(model) {
    if (!model.keywords.has('MAINTAINER')) return;
    for (const { steps } of model.stages) {
      const written = steps.filter(({ keyword }) => keyword === 'MAINTAINER');
      const isLabelled = written.length > 0 && steps.some(namesAuthors);
      for (const step of written) {
        yield {
          place: step.place,
          message: `\`MAINTAINER\` is deprecated: its text is no label, so tools that ask an image whom to contact do not find it.`,
          ...(isLabelled ? {} : asLabel(model, step)),
        };
      }
    }
  },
};

const key = 'org.opencontainers.image.authors';

const namesAuthors = (step: Step): boolean =>
  step.kind === 'label' && step.pairs.some(({ name }) => name === key);

/** Only where the text means the same in a label: there quotes, backslashes and dollar signs have a meaning. */
function asLabel(model: Model, step: Step): { fix?: Fix } {
  const { start, end } = step.place.span;
  const text = model.text.slice(start + step.keyword.length, end).trim();
  const name = text.replace(/^(["'])(.*)\1$/, '$2');
  if (name === '' || !allowsLabel(model.labels, key) || /["\\$`\n]/.test(name)) return {};
  const edits = [{ ...step.place, text: `LABEL ${key}="${name}"` }];
  return { fix: { title: 'Write it as a label', safe: true, edits } };
}
