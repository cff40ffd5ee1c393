import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Rule } from '../../rule.ts';
import { isPython2 } from '../python-two.ts';
import {
  ignoresEnvironment,
  pairInForce,
  pythonPrograms,
  switchOn,
  variableAtStart,
} from './python-environment.ts';

const name = 'PYTHONFAULTHANDLER';

export const faulthandlerNotEnabled: Rule = {
  id: 'faulthandler-not-enabled',
  stage: 4,
  severity: 'warning',
  summary: 'A crash in C code ends the process without a word about where it happened.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (model.final === null || isPython2(model.final) || codeEnablesIt(model)) return;
    for (const program of pythonPrograms(model)) {
      const development = variableAtStart(model, program, 'PYTHONDEVMODE');
      if (isOnByCommand(program) || (development !== null && development !== '')) continue;
      const value = variableAtStart(model, program, name);
      const isOn = value !== null && value !== '';
      if (value === undefined || (isOn && !ignoresEnvironment(program))) continue;
      const pair = value === null ? undefined : pairInForce(model, name);
      yield {
        place: pair?.place ?? model.final.keywordPlace,
        message: message(value, program),
        ...(isOn || ignoresEnvironment(program)
          ? {}
          : { fix: { title: `Set ${name}=1`, safe: true, edits: switchOn(model, name) } }),
      };
      return;
    }
  },
};

function message(value: string | null, program: Program): string {
  const loss = `when C code crashes, the log of \`${program.name}\` does not say where.`;
  if (value === null) return `\`${name}\` is not set: ${loss}`;
  if (value === '') return `\`${name}\` is empty, which leaves it off: ${loss}`;
  return `\`${program.interpreterOptions.join(' ')}\` makes Python ignore \`${name}\`: ${loss}`;
}

/** `-X faulthandler`, `-X dev`; pytest enables it by itself. */
const isOnByCommand = (program: Program): boolean =>
  program.name === 'pytest' ||
  /-X\s*(?:faulthandler|dev)\b/.test(program.interpreterOptions.join(' '));

/** Some Python file of the context calls faulthandler.enable(). */
const codeEnablesIt = (model: Model): boolean =>
  (valueOf(model.context.paths) ?? []).some(
    (path) =>
      path.endsWith('.py') &&
      (valueOf(model.context.read(path))?.includes('faulthandler.enable') ?? false),
  );
