import { rules, type Rule } from '../../engine/index.ts';

/** How the other judges are spelled. */
export const judgeNames: Readonly<Record<keyof Rule['aliases'], string>> = {
  hadolint: 'hadolint',
  buildkit: 'BuildKit',
  trivy: 'Trivy',
  checkov: 'Checkov',
  semgrep: 'Semgrep',
  kics: 'KICS',
  dockle: 'Dockle',
  dockerfilelint: 'dockerfilelint',
};

/** Names that can be an address, each with the rules that go by it; most name one rule. */
export function rulesByAlias(): Map<string, Rule[]> {
  const byAlias = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const alias of [rule.id, ...Object.values(rule.aliases).flat()]) {
      if (!/^[\w.-]+$/.test(alias)) continue;
      byAlias.set(alias, [...(byAlias.get(alias) ?? []), rule]);
    }
  }
  return byAlias;
}
