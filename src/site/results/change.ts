import {
  asNumber,
  compared,
  figureById,
  inWords,
  type FigureId,
  type Taken,
} from '../../results/figures.ts';
import { differences } from '../../results/difference.ts';
import { inBytes, inSeconds } from '../../results/figure.ts';
import type { Measurement } from '../../results/measurement.ts';

/** What became of one figure from one file set to another. */
export interface Change {
  /** As it stands below the figure: `412 MB less`, `instead of root`. */
  readonly text: string;
  /** Null: neither, or by no more than scatter. */
  readonly verdict: 'better' | 'worse' | null;
}

/** Null when one of the two was not taken. */
export function changeOf(from: Taken | null, to: Taken | null): Change | null {
  if (from === null || to === null || from.kind !== to.kind) return null;
  const verdict = compared(from, to);
  if (inWords(from) === inWords(to)) return { text: 'as before', verdict: null };
  if (to.kind === 'word') return { text: `instead of ${inWords(from)}`, verdict };
  if (verdict === null) return { text: 'about as before', verdict };
  const change = (asNumber(to) ?? 0) - (asNumber(from) ?? 0);
  return { text: `${amount(to.kind, Math.abs(change))} ${direction(to.kind, change)}`, verdict };
}

/** A change that is worth a sentence, without its full stop. */
export interface SaidChange {
  readonly text: string;
  readonly verdict: 'better' | 'worse';
}

/** Figures that the differences of size, time and user say nothing about, most serious first. */
const alsoTold: readonly FigureId[] = [
  'leaks',
  'updates',
  'compilers',
  'world-writable',
  'crash',
  'log',
  'hang',
  'locked-down',
  'revision',
  'repeatable',
  'uncompiled',
];

/** What changes from one measured file set to another, as sentences. */
export function saidChanges(from: Measurement, to: Measurement): SaidChange[] {
  const told = differences(from, to).map(({ text, change }) => ({ text, verdict: change }));
  if (from.image === null || to.image === null) return told;
  const also = alsoTold.flatMap((id) => {
    const figure = figureById(id);
    const before = figure?.take(from) ?? null;
    const after = figure?.take(to) ?? null;
    const verdict = compared(before, after);
    if (figure === undefined || before === null || after === null || verdict === null) return [];
    return [{ text: `${figure.title}: ${inWords(after)} instead of ${inWords(before)}`, verdict }];
  });
  return [...told, ...also];
}

type Amount = Exclude<Taken['kind'], 'word'>;

const amount = (kind: Amount, by: number): string =>
  kind === 'seconds' ? inSeconds(by) : kind === 'bytes' ? inBytes(by) : String(by);

const direction = (kind: Amount, change: number): string =>
  change > 0 ? 'more' : kind === 'count' ? 'fewer' : 'less';
