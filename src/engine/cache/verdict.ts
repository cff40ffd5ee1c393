export type Runs = 'again' | 'kept' | 'unknown';

/** What a rebuild does with an instruction, and why, as a clause that follows "because". */
export interface Verdict {
  readonly runs: Runs;
  readonly because: string;
}

export const kept: Verdict = { runs: 'kept', because: 'nothing it depends on has changed' };

export const again = (because: string): Verdict => ({ runs: 'again', because });

export const maybe = (because: string): Verdict => ({ runs: 'unknown', because });

/** The one that makes it run for certain; the first where both say the same. */
export const worse = (one: Verdict, other: Verdict): Verdict => {
  if (one.runs === 'again' || other.runs === 'kept') return one;
  if (other.runs === 'again' || one.runs === 'kept') return other;
  return one;
};
