import {
  asNumber,
  compared,
  figureById,
  figures,
  inWords,
  type Figure,
  type Measurement,
  type Taken,
} from '../../results/index.ts';
import { changeOf } from '../results/change.ts';

/** One figure of both sides of a pair. */
export interface PairFigure {
  readonly figure: Figure;
  /** Null: not taken. */
  readonly before: Taken | null;
  readonly after: Taken | null;
  /** Null: no difference beyond scatter, or it cannot be said. */
  readonly verdict: 'better' | 'worse' | null;
}

/** The figures that the pair is meant to show, then every other one that differs; none unless both sides were measured. */
export function figuresOfPair(
  shows: readonly string[],
  measurements: readonly Measurement[],
): PairFigure[] {
  const before = measurements.find(({ fileSet }) => fileSet === 'before');
  const after = measurements.find(({ fileSet }) => fileSet === 'after');
  if (before === undefined || after === undefined) return [];
  const pairOf = (figure: Figure): PairFigure => {
    const taken = { before: figure.take(before), after: figure.take(after) };
    return { figure, ...taken, verdict: compared(taken.before, taken.after) };
  };
  const shown = shows.flatMap((id) => figureById(id) ?? []).map(pairOf);
  const others = figures
    .filter(({ id }) => !shows.includes(id))
    .map(pairOf)
    .filter(({ verdict }) => verdict !== null);
  return [...shown, ...others];
}

/** As a table prints it. */
export const printed = (taken: Taken | null): string =>
  taken === null ? 'not measured' : inWords(taken);

/** `Size: 117 MB instead of 965 MB, 848 MB less.` What the pair is about, in one sentence. */
export function headlineOf({ figure, before, after, verdict }: PairFigure): string {
  if (before === null || after === null) return `${figure.title}: not measured on both sides.`;
  if (verdict === null)
    return `${figure.title}: ${inWords(after)} after, ${inWords(before)} before. No difference beyond the scatter of the runs.`;
  const change = changeOf(before, after);
  const amount = after.kind === 'word' || change === null ? '' : `, ${change.text}`;
  return `${figure.title}: ${inWords(after)} instead of ${inWords(before)}${amount}.`;
}

/** Widths of the two bars, from 0 to 1 of the longer one; null where there is nothing to draw. */
export function barsOf({ before, after }: PairFigure): readonly [number, number] | null {
  const [one, other] = [before, after].map((taken) => (taken === null ? null : asNumber(taken)));
  if (one === null || other === null || one === undefined || other === undefined) return null;
  const largest = Math.max(one, other);
  return largest === 0 ? null : [one / largest, other / largest];
}
