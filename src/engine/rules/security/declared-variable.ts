import { valueOf } from '../../known.ts';
import type { RunStep, Step, VariablePair, VariableStep } from '../../model/step.ts';

/** An ARG or ENV of the file that a command sees. */
export interface DeclaredVariable {
  readonly step: VariableStep;
  readonly pair: VariablePair;
}

/** No Dockerfile that people write has this many steps or commands; a hostile one must not cost quadratic time. */
const reach = 500;

/** The ARG or ENV that gives `name` its value at an instruction; null when a mount, the command itself or nothing does. */
export function declaredVariable(at: Step, name: string): DeclaredVariable | null {
  if (at.kind === 'run' && setsItself(at, name)) return null;
  let left = reach;
  for (const stage of at.stage.chain) {
    const from = stage === at.stage ? at.index : stage.steps.length;
    for (let index = from - 1; index >= 0 && left > 0; index--, left--) {
      const step = stage.steps[index];
      if (step?.kind !== 'env' && step?.kind !== 'arg') continue;
      const pair = step.pairs.find((one) => one.name === name);
      if (pair !== undefined) return { step, pair };
    }
  }
  return null;
}

/** A secret mounted as a variable, or an assignment such as `TOKEN=$(cat /run/secrets/token)`. */
const setsItself = (run: RunStep, name: string): boolean =>
  run.mounts.some(({ env }) => valueOf(env) === name) ||
  run.commands
    .slice(0, reach)
    .some(
      ({ assignments, name: program, words }) =>
        assignments.has(name) ||
        program === 'read' ||
        (program === 'export' && words.slice(0, 20).some(({ raw }) => raw.startsWith(`${name}=`))),
    );
