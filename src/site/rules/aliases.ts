import { rules, spellings, type Rule } from '../../engine/index.ts';

/** Names that can be an address, each with the rules that go by it; most name one rule. */
export function rulesByAlias(): Map<string, Rule[]> {
  const byAlias = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const alias of [rule.id, ...Object.values(rule.aliases).flat().flatMap(spellings)]) {
      if (!/^[\w.-]+$/.test(alias)) continue;
      byAlias.set(alias, [...(byAlias.get(alias) ?? []), rule]);
    }
  }
  return byAlias;
}
