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
  const called = rulesCalled(wanted);
  // Semgrep and Sonar say where a check belongs: `dockerfile.security.missing-user.missing-user`, `docker:S6471`.
  return called.length > 0 ? called : rulesCalled(wanted.replace(/^.*[.:]/, ''));
}

const rulesCalled = (wanted: string): readonly Rule[] =>
  rules.filter((rule) =>
    Object.values(rule.aliases)
      .flat()
      .some((alias) => spellings(alias).some((one) => one.toLowerCase() === wanted)),
  );

/** The name, and how older versions write it: Trivy's `DS-0002` was `AVD-DS-0002` and `DS002`. */
export function spellings(alias: string): readonly string[] {
  const number = /^DS-0(\d{3})$/.exec(alias)?.[1];
  return number === undefined ? [alias] : [alias, `AVD-${alias}`, `DS${number}`];
}
