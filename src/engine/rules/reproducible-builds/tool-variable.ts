import type { Command } from '../../model/command.ts';
import type { RunStep } from '../../model/step.ts';
import { exportedNames } from '../exported-names.ts';

/**
 * What a variable is for a command of a RUN: its text, null where this file does not set it, undefined where nobody
 * can read it. What a base that nobody knows may set counts as not set: images rarely configure package managers.
 */
export function toolVariable(
  run: RunStep,
  command: Command,
  name: string,
): string | null | undefined {
  if (command.assignments.has(name)) return command.assignments.get(name) ?? undefined;
  if (exportedNames(run).has(name)) return undefined;
  const fact = run.before.variable(name);
  if (fact.kind === 'known') return fact.value;
  const ofBase = run.stage.base.env(name);
  return ofBase.kind === 'unknown' && ofBase.because === fact.because ? null : undefined;
}

/** True unless the variable is surely not set, or set to what uv and pip take for no. */
export function isSwitchedOn(run: RunStep, command: Command, name: string): boolean {
  const value = toolVariable(run, command, name);
  return value === undefined || (value !== null && !/^(?:0|false|no|off|n|f|)$/i.test(value));
}
