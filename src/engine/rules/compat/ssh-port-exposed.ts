import type { Rule } from '../../rule.ts';
import { exposedPorts } from '../get-something-working/exposed-ports.ts';

export const sshPortExposed: Rule = {
  id: 'ssh-port-exposed',
  stage: 2,
  severity: 'warning',
  summary: 'The image announces SSH, a second way in that nobody logs and updates.',
  aliases: {
    trivy: ['DS-0004'],
    checkov: ['CKV_DOCKER_1'],
    kics: ['Exposing Port 22 (SSH)'],
    sonar: ['S6473'],
  },
  optional: true,

  *check(model) {
    for (const { first, last, raw, place } of exposedPorts(model)) {
      if (first > 22 || last < 22 || /\/(?!tcp$)/i.test(raw)) continue;
      yield {
        place,
        message: `\`EXPOSE ${raw}\` announces SSH: whoever gets a key or a password works inside the container, past its logs and its image.`,
      };
    }
  },
};
