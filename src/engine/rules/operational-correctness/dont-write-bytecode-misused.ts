import type { Model } from '../../model/model.ts';
import type { VariablePair, VariableStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { pythonPrograms, variableAtStart } from '../identify-and-debug/python-environment.ts';
import { removePair } from '../remove-pair.ts';
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
    if (option === undefined && !isOn(value)) return;
    if (!canWriteCode(model) || uncompiledCode(model) === null) return;
    const loss = `every process of \`${program.name}\` compiles the code again that nothing compiled in the build.`;
    const set = option === undefined ? pairInForce(model) : null;
    if (set === null) {
      const message = `\`${option ?? name}\` keeps Python from storing what it compiles: ${loss}`;
      yield { place: program.place, message };
      return;
    }
    yield {
      place: set.pair.place,
      message: `\`${name}=${value}\` keeps Python from storing what it compiles: ${loss}`,
      fix: { title: `Remove ${name}`, safe: true, edits: [removePair(model, set.step, set.pair)] },
    };
  },
};

/** Any text but a zero switches it on, `false` too. */
const isOn = (value: string | null | undefined): boolean =>
  typeof value === 'string' && !/^\s*(?:[+-]?0+)?$/.test(value);

function pairInForce(model: Model): { step: VariableStep; pair: VariablePair } | null {
  for (const step of model.finalChain.flatMap((stage) => stage.steps.toReversed())) {
    if (step.kind !== 'env') continue;
    const pair = step.pairs.findLast((candidate) => candidate.name === name);
    if (pair !== undefined) return { step, pair };
  }
  return null;
}
