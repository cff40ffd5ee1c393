import type { RebuildEdit } from '../../engine/index.ts';
import type { MeasuredBuild, MeasuredSet, WorkspaceData } from './data.ts';
import { sameEdit } from './edit-choice.ts';
import type { Alike, Judged } from './judged.ts';

/** A measured file set that builds what the learner's files build. */
export interface Like {
  readonly title: string;
  readonly name: string;
  readonly how: Alike['how'];
  readonly measured: MeasuredSet;
}

/** The measured file set that the learner's is matched to; null when there is none, or it was not measured. */
export const measuredLike = (
  { alike }: Pick<Judged, 'alike'>,
  data: Pick<WorkspaceData, 'sets'>,
): Like | null => {
  const set = data.sets.find(({ name }) => name === alike?.set);
  if (alike === null || set === undefined || set.measured === null) return null;
  return { title: set.title, name: set.name, how: alike.how, measured: set.measured };
};

/** What a rebuild costs, as far as it was measured. Nothing in it is estimated. */
export interface Bill {
  /** For each instruction: the seconds it took when it was measured; null: not measured, or it does not run. */
  readonly seconds: readonly (number | null)[];
  readonly again: number;
  readonly unsure: number;
  /** Seconds of the instructions that run again and were measured. */
  readonly sum: number;
  /** Instructions that run again and were never measured. */
  readonly unmeasured: number;
  /** The build after this very edit, if it was measured. */
  readonly whole: MeasuredBuild | null;
}

export const billOf = (
  { rebuild, edited }: Pick<Judged, 'rebuild' | 'edited'>,
  measured: MeasuredSet | null,
): Bill => {
  const build = buildAfter(edited, measured);
  const seen = new Map<string, number>();
  const seconds = rebuild.map(({ text, runs }) => {
    const nth = seen.get(text) ?? 0;
    seen.set(text, nth + 1);
    if (runs === 'kept' || measured === null) return null;
    const index = indexOfNth(measured.steps, text, nth);
    return build?.seconds[index] ?? measured.builds.cold?.seconds[index] ?? null;
  });
  const again = rebuild.filter(({ runs }) => runs === 'again').length;
  const priced = seconds.filter((_, index) => rebuild[index]?.runs === 'again');
  const ran = build?.seconds.filter((one) => one !== null).length;
  return {
    seconds,
    again,
    unsure: rebuild.filter(({ runs }) => runs === 'unknown').length,
    sum: priced.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    unmeasured: priced.filter((one) => one === null).length,
    whole: build !== null && ran === again ? build : null,
  };
};

const buildAfter = (edit: RebuildEdit, measured: MeasuredSet | null): MeasuredBuild | null => {
  const rebuilds = Object.entries(measured?.builds ?? {}).filter(([kind]) => kind !== 'cold');
  return rebuilds.find(([, build]) => sameEdit(build.edit, edit))?.[1] ?? null;
};

const indexOfNth = (steps: readonly string[], text: string, nth: number): number => {
  let index = steps.indexOf(text);
  for (let count = 0; count < nth && index !== -1; count += 1)
    index = steps.indexOf(text, index + 1);
  return index;
};
