import type { LessonMeasurements } from '../../results/index.ts';

/** What the ledger says of one record. */
export interface LedgerEntry {
  /** A day, or the first and the last: `2026-11-20 to 2026-11-21`. */
  readonly taken: string;
  /** `6`, or `4 of 6` when some were never measured. */
  readonly counted: string;
  /** `unchanged`, or the file sets whose files are no longer those that were measured. */
  readonly since: string;
  readonly bases: readonly { readonly image: string; readonly digest: string }[];
  /** Short, with `+` after it when files differed from it; null when it was not recorded. */
  readonly commit: string | null;
}

/** `sets` is how many there are to measure, `stale` names those whose files changed since. */
export function ledgerEntry(
  { measurements, environment }: LessonMeasurements,
  sets: number,
  stale: readonly string[],
): LedgerEntry {
  const days = measurements.map(({ takenAt }) => takenAt.slice(0, 10)).sort();
  const [first = 'never', last = first] = [days[0], days.at(-1)];
  const { length } = measurements;
  return {
    taken: first === last ? first : `${first} to ${last}`,
    counted: length < sets ? `${length} of ${sets}` : String(length),
    since:
      stale.length === 0
        ? 'unchanged'
        : stale.length === length && length > 1
          ? 'all changed'
          : `changed: ${stale.join(', ')}`,
    bases: Object.entries(environment.baseDigests).map(([image, digest]) => ({
      image,
      digest: digest.replace(/^sha256:/, '').slice(0, 12),
    })),
    commit: environment.commit?.replace(/^([0-9a-f]{7})[0-9a-f]*/, '$1') ?? null,
  };
}
