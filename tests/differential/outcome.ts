/** How one comparison went. `skipped` says which tool is missing. */
export type Outcome =
  | { readonly kind: 'skipped'; readonly because: string }
  | { readonly kind: 'compared'; readonly summary: string; readonly mistakes: readonly string[] };

export const skipped = (because: string): Outcome => ({ kind: 'skipped', because });

/** What the script prints about it: one line, and one for every mistake. */
export function linesOf(name: string, outcome: Outcome): string[] {
  if (outcome.kind === 'skipped') return [`${name}: skipped, ${outcome.because}`];
  const { summary, mistakes } = outcome;
  const verdict = mistakes.length === 0 ? 'all explained' : `${mistakes.length} to look at`;
  return [`${name}: ${summary}, ${verdict}`, ...mistakes.map((mistake) => `  ${mistake}`)];
}
