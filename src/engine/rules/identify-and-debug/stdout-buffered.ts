import type { Rule } from '../../rule.ts';
import { pythonPrograms } from './python-environment.ts';
import { isNonZero, switchedOff, type PythonSwitch } from './python-switch.ts';

export const stdoutBuffered: Rule = {
  id: 'stdout-buffered',
  stage: 4,
  severity: 'warning',
  summary:
    'Python holds back what it prints, so the last lines before a crash never reach the log.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (model.final === null) return;
    for (const program of pythonPrograms(model)) {
      if (program.interpreterOptions.some((option) => /^-[A-WYZa-z]*u/.test(option))) continue;
      const found = switchedOff(unbuffered, program, model, model.final);
      if (found === null) continue;
      yield found;
      return;
    }
  },
};

const unbuffered: PythonSwitch = {
  name: 'PYTHONUNBUFFERED',
  isOn: isNonZero,
  off: (value) => `\`PYTHONUNBUFFERED=${value}\` leaves the buffer on`,
  loss: ({ name }) =>
    `what \`${name}\` prints waits in memory and is lost when the process is killed.`,
};
