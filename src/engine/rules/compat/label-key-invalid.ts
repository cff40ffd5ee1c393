import type { Rule } from '../../rule.ts';
import { everyLabel } from './labels-written.ts';
import { cut } from '../../excerpt.ts';

export const labelKeyInvalid: Rule = {
  id: 'label-key-invalid',
  stage: 4,
  severity: 'info',
  summary: 'The name of a label does not follow the guidelines for names of labels.',
  aliases: { hadolint: ['DL3048'] },
  optional: true,

  *check(model) {
    for (const { name, namePlace } of everyLabel(model)) {
      const reason = name.includes('$') ? null : reasonAgainst(name);
      if (reason === null) continue;
      yield { place: namePlace, message: `\`${cut(name, 80)}\` ${reason}` };
    }
  },
};

function reasonAgainst(name: string): string | null {
  if (/^(?:com\.docker\.|io\.docker\.|org\.dockerproject\.)/.test(name))
    return 'begins with a prefix that Docker keeps for itself.';
  if (!/^[a-z0-9._/-]*$/.test(name))
    return 'has characters other than small letters, digits and `.`, `_`, `/`, `-`.';
  if (!/^[a-z]/.test(name)) return 'does not begin with a letter.';
  if (!/[a-z0-9]$/.test(name)) return 'does not end with a letter or a digit.';
  return /\.\.|--/.test(name) ? 'has two dots or hyphens in a row.' : null;
}
