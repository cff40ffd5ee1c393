import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { isForDevelopment } from '../security/development-image.ts';
import { ignoresEnvironment, pairInForce, pythonPrograms } from './python-environment.ts';
import { debuggers, pythonFlags, type PythonFlag } from './python-flags.ts';
import { removeVariable } from './remove-variable.ts';

export const unsafePythonRuntimeFlags: Rule = {
  id: 'unsafe-python-runtime-flags',
  stage: 4,
  severity: 'warning',
  summary:
    'A setting of the interpreter that is meant for development slows or weakens the service.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (model.final === null || isForDevelopment(model)) return;
    const programs = pythonPrograms(model);
    const readsEnvironment = programs.length === 0 || !programs.every(ignoresEnvironment);
    for (const flag of pythonFlags) {
      const judgement =
        (readsEnvironment ? inEnvironment(model, flag) : null) ??
        mapped(programs, (program) => onTheWay(flag, program)).find((one) => one !== null);
      if (judgement) yield judgement;
    }
    for (const program of valueOf(model.start.programs) ?? []) {
      const effect = debuggers.get(program.name);
      if (effect === undefined) continue;
      yield { place: program.place, message: `\`${program.name}\` ${effect}.` };
    }
  },
};

function inEnvironment(model: Model, flag: PythonFlag): Judgement | null {
  const value = model.final === null ? null : valueOf(model.final.end.env(flag.variable));
  const severity = flag.judge(value ?? '');
  if (severity === null) return null;
  const pair = pairInForce(model, flag.variable);
  if (pair === undefined) return null;
  return {
    place: pair.place,
    severity,
    message: `\`${flag.variable}=${value}\` ${flag.effect}`,
    ...remedy(model, flag),
  };
}

/** Set by `env`, by the shell or by an option on the way to the program. */
function onTheWay(flag: PythonFlag, program: Program): Judgement | null {
  const assigned = program.assignments.get(flag.variable) ?? '';
  const options = program.interpreterOptions.join(' ');
  const option = flag.option?.exec(options)?.[0].trim();
  const isDouble = flag.variable === 'PYTHONOPTIMIZE' && /O.*O/.test(options);
  const severity =
    option === undefined
      ? ignoresEnvironment(program)
        ? null
        : flag.judge(assigned)
      : flag.judge(isDouble ? '2' : '1');
  if (severity === null) return null;
  const setting = option ?? `${flag.variable}=${assigned}`;
  return { place: program.place, severity, message: `\`${setting}\` ${flag.effect}` };
}

function remedy(model: Model, { variable }: PythonFlag): { fix?: Fix } {
  if (variable !== 'PYTHONDEVMODE' && variable !== 'PYTHONASYNCIODEBUG') return {};
  const pair = pairInForce(model, variable);
  const handler = model.final?.end.env('PYTHONFAULTHANDLER');
  const edit = removeVariable(model, variable);
  if (pair === undefined || edit === null) return {};
  // Development mode had switched the fault handler on, and that is worth keeping.
  if (variable === 'PYTHONDEVMODE' && handler !== undefined && !valueOf(handler)) {
    const edits = [{ ...pair.place, text: 'PYTHONFAULTHANDLER=1' }];
    return { fix: { title: 'Keep only its fault handler', safe: true, edits } };
  }
  return { fix: { title: `Remove ${variable}`, safe: true, edits: [edit] } };
}
