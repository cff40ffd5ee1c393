import type { Rule } from '../../rule.ts';
import { exposedPorts } from './exposed-ports.ts';

export const portOutOfRange: Rule = {
  id: 'port-out-of-range',
  stage: 1,
  severity: 'error',
  summary: 'EXPOSE names a port that does not exist, and the build fails.',
  aliases: {
    hadolint: ['DL3011'],
    semgrep: ['invalid-port'],
    kics: ['UNIX Ports Out Of Range'],
    trivy: ['DS-0008'],
  },

  *check(model) {
    for (const { first, last, raw, place } of exposedPorts(model)) {
      if (first > highest || last > highest) {
        yield {
          place,
          message: `\`EXPOSE ${raw}\` fails the build: ports end at ${highest}.`,
        };
      } else if (first > last) {
        yield {
          place,
          message: `\`EXPOSE ${raw}\` fails the build: the range ends before it begins.`,
        };
      }
    }
  },
};

const highest = 65535;
