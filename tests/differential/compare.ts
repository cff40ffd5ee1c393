import type { Rule } from '../../src/engine/index.ts';
import type { Disagreement } from './disagreement.ts';
import type { Found, OwnFindings } from './own-findings.ts';

/** Rules by the other judge's names for them, and the other way round. */
export class SharedMeaning {
  readonly #codesOf: ReadonlyMap<string, readonly string[]>;
  readonly #rulesOf = new Map<string, string[]>();

  constructor(rules: readonly Rule[], judge: 'buildkit' | 'hadolint', wanted: RegExp = /^/) {
    this.#codesOf = new Map(
      rules.map((rule) => [
        rule.id,
        (rule.aliases[judge] ?? []).filter((code) => wanted.test(code)),
      ]),
    );
    for (const [id, codes] of this.#codesOf) {
      for (const code of codes) this.#rulesOf.set(code, [...(this.#rulesOf.get(code) ?? []), id]);
    }
  }

  /** Agreement is one finding of the same meaning at the same instruction; several there count once. */
  compare(project: string, ours: OwnFindings, theirs: readonly Found[]): Disagreement[] {
    const seen = [...ours.found, ...ours.ignored];
    const alone = (list: readonly Found[], others: readonly Found[], names: Names): Found[] =>
      list.filter(({ code, line }) => {
        const same = names.get(code) ?? [];
        return (
          same.length > 0 && !others.some((one) => one.line === line && same.includes(one.code))
        );
      });
    return [
      ...alone(ours.found, theirs, this.#codesOf).map((one) => ({ ...one, side: 'ours' as const })),
      ...alone(theirs, seen, this.#rulesOf).map((one) => ({ ...one, side: 'theirs' as const })),
    ].map(({ code, line, side }) => ({ project, line, code, side }));
  }
}

type Names = ReadonlyMap<string, readonly string[]>;
