import { rules, rulesByName, type Rule } from '../engine/index.ts';
import { CommandFailure } from './failure.ts';
import { nearestName } from './nearest.ts';

/**
 * The rule of that id, else every rule that stands for what another tool calls so: hadolint's `DL3025` is two rules
 * here. Never empty: an unknown name is a failure that says what was probably meant.
 */
export function rulesCalled(name: string): readonly [Rule, ...Rule[]] {
  const [first, ...others] = rulesByName(name);
  if (first === undefined) throw new CommandFailure(unknown(name));
  return [first, ...others];
}

export const aliasesOf = (rule: Rule): string[] => Object.values(rule.aliases).flat();

function unknown(name: string): string {
  const near =
    nearestName(
      name,
      rules.map(({ id }) => id),
    ) ?? nearestName(name, rules.flatMap(aliasesOf));
  const hint = near === null ? 'run `shipworthy rules` for the list' : `did you mean ${near}?`;
  return `there is no rule ${name}; ${hint}`;
}
