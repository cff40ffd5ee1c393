import type { Program } from '../../model/start.ts';
import type { Rule } from '../../rule.ts';
import {
  ignoresEnvironment,
  pairInForce,
  pythonPrograms,
  switchOn,
  variableAtStart,
} from './python-environment.ts';

const name = 'PYTHONUNBUFFERED';

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
      const value = variableAtStart(model, program, name);
      if (value === undefined || (isOn(value) && !ignoresEnvironment(program))) continue;
      const pair = value === null ? undefined : pairInForce(model, name);
      yield {
        place: pair?.place ?? model.final.keywordPlace,
        message: message(value, program),
        ...(isOn(value) || ignoresEnvironment(program)
          ? {}
          : { fix: { title: `Set ${name}=1`, safe: true, edits: switchOn(model, name) } }),
      };
      return;
    }
  },
};

/** Python reads it as a number: empty and `0` leave the buffer on, any other text switches it off. */
const isOn = (value: string | null): boolean => value !== null && !/^\s*(?:[+-]?0+)?$/.test(value);

function message(value: string | null, program: Program): string {
  const loss = `what \`${program.name}\` prints waits in memory and is lost when the process is killed.`;
  if (value === null) return `\`${name}\` is not set: ${loss}`;
  if (!isOn(value)) return `\`${name}=${value}\` leaves the buffer on: ${loss}`;
  return `\`${program.interpreterOptions.join(' ')}\` makes Python ignore \`${name}\`: ${loss}`;
}
