/** A value read from a file, or the reason why it cannot be read. An unknown value keeps a rule silent. */
export type Known<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'unknown'; readonly because: string };

export const known = <T>(value: T): Known<T> => ({ kind: 'known', value });

export const unknown = (because: string): Known<never> => ({ kind: 'unknown', because });

/** The value, or undefined when it is unknown: for rules that only speak when they are sure. */
export const valueOf = <T>(fact: Known<T>): T | undefined =>
  fact.kind === 'known' ? fact.value : undefined;
