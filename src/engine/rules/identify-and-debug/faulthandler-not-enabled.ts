import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Rule } from '../../rule.ts';
import { isPython2 } from '../python-two.ts';
import { pythonPrograms, variableAtStart } from './python-environment.ts';
import { switchedOff, type PythonSwitch } from './python-switch.ts';

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
      const found = switchedOff(faulthandler, program, model, model.final);
      if (found === null) continue;
      yield found;
      return;
    }
  },
};

const faulthandler: PythonSwitch = {
  name: 'PYTHONFAULTHANDLER',
  isOn: (value) => value !== '',
  off: () => '`PYTHONFAULTHANDLER` is empty, which leaves it off',
  loss: ({ name }) => `when C code crashes, the log of \`${name}\` does not say where.`,
};

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
