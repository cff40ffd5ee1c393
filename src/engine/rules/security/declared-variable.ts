import { valueOf } from '../../known.ts';
import { countLeading } from '../../leading.ts';
import { once } from '../../model/once.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep, Step, VariablePair, VariableStep } from '../../model/step.ts';
import { exportedNames } from '../exported-names.ts';

/** An ARG or ENV of the file that a command sees. */
export interface DeclaredVariable {
  readonly step: VariableStep;
  readonly pair: VariablePair;
}

/** The ARG or ENV that gives `name` its value at an instruction; null when a mount, the command itself or nothing does. */
export function declaredVariable(at: Step, name: string): DeclaredVariable | null {
  if (at.kind === 'run' && setsItself(at, name)) return null;
  for (const stage of at.stage.chain) {
    const declared = declarationsIn(stage).get(name);
    if (declared === undefined) continue;
    const before = stage === at.stage ? at.index : stage.steps.length;
    const last = declared[countLeading(declared, ({ step }) => step.index < before) - 1];
    if (last !== undefined) return last;
  }
  return null;
}

type Declarations = ReadonlyMap<string, readonly DeclaredVariable[]>;

/** What the ARG and ENV of a stage declare, in order, by name. */
const declarationsIn = once((stage: Stage): Declarations => {
  const found = new Map<string, DeclaredVariable[]>();
  for (const step of stage.steps) {
    if (step.kind !== 'env' && step.kind !== 'arg') continue;
    for (const pair of step.pairs) {
      const list = found.get(pair.name);
      if (list === undefined) found.set(pair.name, [{ step, pair }]);
      // The first pair of an instruction that names it twice.
      else if (list.at(-1)?.step !== step) list.push({ step, pair });
    }
  }
  return found;
});

/** A secret mounted as a variable, or an assignment such as `TOKEN=$(cat /run/secrets/token)`. */
function setsItself(run: RunStep, name: string): boolean {
  const names = namesSetBy(run);
  return names === 'any' || names.has(name);
}

const namesSetBy = once((run: RunStep): ReadonlySet<string> | 'any' => {
  const names = new Set(exportedNames(run));
  for (const { env } of run.mounts) names.add(valueOf(env) ?? '');
  for (const { name, assignments } of run.commands) {
    if (name === 'read') return 'any';
    for (const assigned of assignments.keys()) names.add(assigned);
  }
  return names;
});
