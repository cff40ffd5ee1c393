import type { Rule } from './rule.ts';
import { rules } from './rules/index.ts';

/** The page of a rule, from the top of the site: `/rules/runs-as-root/`. */
export const rulePath = (id: string): string => `/rules/${id}/`;

export const ruleById = (id: string): Rule | undefined => rules.find((rule) => rule.id === id);

/** By id or by what another judge calls it (`DL3002`, `JSONArgsRecommended`, `DS-0002`), in any case. */
export const ruleByName = (name: string): Rule | undefined => rulesByName(name)[0];

/** One judge's name can stand for several rules of ours; an id stands for one. */
export function rulesByName(name: string): readonly Rule[] {
  const wanted = name.toLowerCase();
  const own = ruleById(wanted);
  if (own) return [own];
  return rules.filter((rule) =>
    Object.values(rule.aliases)
      .flat()
      .some((alias) => alias.toLowerCase() === wanted),
  );
}
