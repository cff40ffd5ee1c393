import { allowsLabel } from '../../model/labels.ts';
import type { Rule } from '../../rule.ts';
import { everyLabel } from './labels-written.ts';
import { cut } from '../../excerpt.ts';

export const labelNotInSchema: Rule = {
  id: 'label-not-in-schema',
  stage: 4,
  severity: 'info',
  summary: 'A label is not among those that the team allows.',
  aliases: { hadolint: ['DL3050'] },
  optional: true,

  *check(model) {
    const { labels } = model;
    if (labels?.strict !== true) return;
    for (const { name, namePlace } of everyLabel(model)) {
      if (allowsLabel(labels, name) || name.includes('$')) continue;
      yield {
        place: namePlace,
        message: `\`${cut(name, 80)}\` is not among the labels of your team: nobody will read it, or it is misspelled.`,
      };
    }
  },
};
