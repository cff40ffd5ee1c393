import type { Rule } from '../../rule.ts';
import {
  pairInForce,
  pythonPrograms,
  variableAtStart,
} from '../identify-and-debug/python-environment.ts';
import { isNonZero } from '../identify-and-debug/python-switch.ts';
import { removeVariable } from '../identify-and-debug/remove-variable.ts';
import { canWriteCode, uncompiledCode } from './uncompiled-code.ts';

const name = 'PYTHONDONTWRITEBYTECODE';

export const dontWriteBytecodeMisused: Rule = {
  id: 'dont-write-bytecode-misused',
  stage: 5,
  severity: 'info',
  summary: 'Python may not keep what it compiles, so every process compiles the code again.',
  aliases: {},
  fixable: true,

  *check(model) {
    const [program] = pythonPrograms(model);
    if (program === undefined) return;
    const option = program.interpreterOptions.find((word) => /^-[A-WYZa-z]*B/.test(word));
    const value = variableAtStart(model, program, name);
    if (option === undefined && (typeof value !== 'string' || !isNonZero(value))) return;
    if (!canWriteCode(model) || uncompiledCode(model).length === 0) return;
    const loss = `every process of \`${program.name}\` compiles the code again that nothing compiled in the build.`;
    const set = option === undefined ? pairInForce(model, name) : undefined;
    if (set === undefined) {
      const message = `\`${option ?? name}\` keeps Python from storing what it compiles: ${loss}`;
      yield { place: program.place, message };
      return;
    }
    const edit = removeVariable(model, name);
    yield {
      place: set.place,
      message: `\`${name}=${value}\` keeps Python from storing what it compiles: ${loss}`,
      ...(edit === null ? {} : { fix: { title: `Remove ${name}`, safe: true, edits: [edit] } }),
    };
  },
};
