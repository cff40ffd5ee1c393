import { valueOf } from '../../known.ts';
import type { LabelFormat } from '../../model/labels.ts';
import type { Rule } from '../../rule.ts';
import { labelFormats } from './label-format.ts';
import { commitLabel, everyLabel } from './labels-written.ts';
import { cut } from '../../excerpt.ts';

export const labelValueInvalid: Rule = {
  id: 'label-value-invalid',
  stage: 4,
  severity: 'warning',
  summary: 'The value of a label is not what its name promises, or it is empty.',
  aliases: { hadolint: ['DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3056', 'DL3058'] },
  optional: true,

  *check(model) {
    const asked = model.labels?.required ?? {};
    for (const { name, value, place } of everyLabel(model)) {
      const format = Object.hasOwn(asked, name) ? asked[name] : standard.get(name);
      const text = value === null ? undefined : valueOf(value);
      if (format === undefined || text === undefined || name === commitLabel) continue;
      if (text.trim() === '') {
        yield { place, message: `\`${name}\` is empty: whoever looks for it finds nothing.` };
      } else if (!labelFormats[format].fits(text)) {
        yield {
          place,
          message: `\`${name}\` should be ${labelFormats[format].name}, and \`${cut(text, 60)}\` is none: tools that read the label pass over it.`,
        };
      }
    }
  },
};

/** What the image specification says about its own names. The version may be any text, and the authors too. */
const standard: ReadonlyMap<string, LabelFormat> = new Map(
  Object.entries({
    created: 'rfc3339',
    url: 'url',
    documentation: 'url',
    source: 'url',
    licenses: 'spdx',
    version: 'text',
    authors: 'text',
    vendor: 'text',
    title: 'text',
    description: 'text',
  } as const).map(([name, format]) => [`org.opencontainers.image.${name}`, format]),
);
