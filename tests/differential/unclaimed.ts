import { readFileSync } from 'node:fs';
import { rules, type Aliases } from '../../src/engine/index.ts';

type Judge = 'buildkit' | 'hadolint';

/** A check of another judge that no rule of ours stands for, and why. */
export interface Unclaimed {
  readonly code: string;
  readonly reason: string;
}

/** Reads lines `code reason`; `#` begins a comment. */
export function readUnclaimed(text: string): Unclaimed[] {
  return text.split('\n').flatMap((written, index) => {
    if (written.trim() === '' || written.startsWith('#')) return [];
    const [, code, reason] = /^(\w+) (\S.*)$/.exec(written) ?? [];
    if (code === undefined || reason === undefined)
      throw new Error(`Line ${index + 1} is not "code reason".`);
    return [{ code, reason }];
  });
}

export const unclaimedOf = (judge: Judge): Unclaimed[] =>
  readUnclaimed(
    readFileSync(
      new URL(`../fixtures/differential/${judge}-unclaimed.txt`, import.meta.url),
      'utf8',
    ),
  );

export const claimedOf = (
  judge: keyof Aliases,
  among: readonly { readonly aliases: Aliases }[] = rules,
): ReadonlySet<string> => new Set(among.flatMap(({ aliases }) => aliases[judge] ?? []));

/** Checks that the other judge has, of which neither a rule nor the table knows. */
export const newChecks = (
  codes: Iterable<string>,
  claimed: ReadonlySet<string>,
  unclaimed: readonly Unclaimed[],
): string[] =>
  [...new Set(codes)]
    .filter((code) => !claimed.has(code) && !unclaimed.some((one) => one.code === code))
    .sort()
    .map((code) => `no rule stands for ${code}, and nothing says why`);

/** Checks that a rule stands for, or the table explains, and that the other judge does not have any more. */
export const goneChecks = (
  codes: Iterable<string>,
  claimed: ReadonlySet<string>,
  unclaimed: readonly Unclaimed[],
): string[] => {
  const present = new Set(codes);
  return [...claimed, ...unclaimed.map(({ code }) => code)]
    .filter((code) => !present.has(code))
    .sort()
    .map((code) => `${code} is spoken of, but it is no check of this judge`);
};
