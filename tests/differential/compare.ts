import type { Rule } from '../../src/engine/index.ts';
import { canReport } from './check-scope.ts';
import type { Disagreement } from './disagreement.ts';
import type { Found, OwnFindings } from './own-findings.ts';

/** Which rule of ours and which check of another judge mean the same, both ways. */
export class SharedMeaning {
  readonly #codesOf = new Map<string, readonly string[]>();
  readonly #rulesOf = new Map<string, string[]>();

  /** Checks that are not `wanted` are passed over. */
  constructor(
    rules: readonly Rule[],
    judge: 'buildkit' | 'hadolint',
    wanted: (code: string) => boolean = () => true,
  ) {
    for (const { id, aliases } of rules) {
      const codes = (aliases[judge] ?? []).filter(wanted);
      this.#codesOf.set(id, codes);
      for (const code of codes) this.#rulesOf.set(code, [...(this.#rulesOf.get(code) ?? []), id]);
    }
  }

  /** Agreement is one finding of the same meaning at the same instruction; several there count once. */
  compare(project: string, ours: OwnFindings, theirs: readonly Found[]): Disagreement[] {
    const seen = [...ours.found, ...ours.ignored];
    const onlyOurs = ours.found.filter(({ code, line, instruction }) => {
      const names = (this.#codesOf.get(code) ?? []).filter((name) => canReport(name, instruction));
      return names.length > 0 && !has(theirs, line, names);
    });
    const onlyTheirs = theirs.filter(({ code, line }) => {
      const names = this.#rulesOf.get(code) ?? [];
      return names.length > 0 && !has(seen, line, names);
    });
    return [
      ...onlyOurs.map(({ code, line }) => ({ project, line, code, side: 'ours' as const })),
      ...onlyTheirs.map(({ code, line }) => ({ project, line, code, side: 'theirs' as const })),
    ];
  }
}

const has = (list: readonly Found[], wanted: number, names: readonly string[]): boolean =>
  list.some(({ code, line }) => line === wanted && names.includes(code));
