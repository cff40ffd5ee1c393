import type { Rule } from '../../rule.ts';
import { commitLabel, labelsWritten } from './labels-written.ts';

export const labelMissing: Rule = {
  id: 'label-missing',
  stage: 4,
  severity: 'info',
  summary: 'The image lacks a label that the team asks for.',
  aliases: { hadolint: ['DL3049'] },
  optional: true,

  *check(model) {
    const { final, labels } = model;
    if (labels === null || final === null) return;
    const present = new Set(labelsWritten(model.finalChain).map(({ name }) => name));
    const missing = Object.keys(labels.required).filter(
      (name) => name !== commitLabel && !present.has(name),
    );
    for (const name of missing) {
      yield {
        place: final.keywordPlace,
        message: `The label \`${name}\` is missing: inventories of your team cannot place this image.`,
      };
    }
  },
};
