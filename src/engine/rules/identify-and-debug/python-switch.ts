import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Program } from '../../model/start.ts';
import type { Judgement } from '../../rule.ts';
import {
  ignoresEnvironment,
  pairInForce,
  switchOn,
  variableAtStart,
} from './python-environment.ts';

/** A variable of Python's that a container should have on. */
export interface PythonSwitch {
  readonly name: string;
  readonly isOn: (value: string) => boolean;
  /** How a message calls a value that leaves it off. */
  readonly off: (value: string) => string;
  /** What happens without it. */
  readonly loss: (program: Program) => string;
}

/** What leaves a switch off for a program; null where it is on, or nobody knows. */
export function switchedOff(
  { name, isOn, off, loss }: PythonSwitch,
  program: Program,
  model: Model,
  final: Stage,
): Judgement | null {
  const value = variableAtStart(model, program, name);
  const isSet = typeof value === 'string' && isOn(value);
  const isIgnored = ignoresEnvironment(program);
  if (value === undefined || (isSet && !isIgnored)) return null;
  const pair = value === null ? undefined : pairInForce(model, name);
  const cause =
    value === null
      ? `\`${name}\` is not set`
      : isSet
        ? `\`${program.interpreterOptions.join(' ')}\` makes Python ignore \`${name}\``
        : off(value);
  return {
    place: pair?.place ?? final.keywordPlace,
    message: `${cause}: ${loss(program)}`,
    ...(isIgnored
      ? {}
      : { fix: { title: `Set ${name}=1`, safe: true, edits: switchOn(model, name) } }),
  };
}

/** How Python reads a variable that is a number to it: empty and `0` are off, any other text is on, `false` too. */
export const isNonZero = (value: string): boolean => !/^\s*(?:[+-]?0+)?$/.test(value);
